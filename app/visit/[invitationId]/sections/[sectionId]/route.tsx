/** @jsxImportSource preact */
import { sectionId as readSectionId } from '#domain/ids.ts';
import { readVisitSection } from '#server/residents/invitations/read-visit.ts';
import { services } from '#server/services.ts';
import { askedPage } from '../../../_html/pages.tsx';
import { SectionPage } from '../../../_html/section-page.tsx';
import { answerPage } from '../../../_request/answer.ts';
import { type FormErrors, freshForm, type SentForm } from '../../../_request/sent-form.ts';
import { takeIn } from '../../../_request/take-in.ts';
import { answerMissing, answerVisit, type Visiting } from '../../../_request/visit.tsx';

type Context = { readonly params: Promise<{ readonly invitationId: string; readonly sectionId: string }> };

/** A part of a text, to be read and spoken about. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const asked = await params;
  return answerVisit(asked.invitationId, async (visiting) => {
    const page = await readPage(request, visiting, asked.sectionId);
    if (!page) return answerMissing(visiting);
    return answerPage(page.draw(freshForm(), {}), { cookies: visiting.cookies });
  });
}

/** Words about it. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const asked = await params;
  return answerVisit(
    asked.invitationId,
    async (visiting) => {
      const page = await readPage(request, visiting, asked.sectionId);
      if (!page) return answerMissing(visiting, request);
      const target = { about: 'section', sectionId: page.sectionId } as const;
      return takeIn(request, visiting, { target, question: null }, page.draw);
    },
    request,
  );
}

async function readPage(request: Request, { words, nonce, visit }: Visiting, asked: string) {
  const id = readSectionId.safeParse(asked.toLowerCase());
  const reading = id.success ? await readVisitSection(services(), visit, id.data) : null;
  if (!reading?.ok) return null;
  const places = { page: askedPage(request, 'page'), words: askedPage(request, 'words') };
  const draw = (sent: SentForm, errors: FormErrors) => (
    <SectionPage
      words={words}
      nonce={nonce}
      visit={visit}
      reading={reading.value}
      asked={places}
      sent={sent}
      errors={errors}
    />
  );
  return { sectionId: reading.value.section.id, draw };
}
