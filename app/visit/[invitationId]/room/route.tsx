/** @jsxImportSource preact */
import { showsAll } from '#server/residents/invitations/what-is-asked.ts';
import { FormPage } from '../../_html/form-page.tsx';
import { answerPage } from '../../_request/answer.ts';
import { type FormErrors, freshForm, type SentForm } from '../../_request/sent-form.ts';
import { takeIn } from '../../_request/take-in.ts';
import { answerMissing, answerVisit, type Visiting } from '../../_request/visit.tsx';

type Context = { readonly params: Promise<{ readonly invitationId: string }> };

/** Room for words that are about no part in particular. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerVisit((await params).invitationId, async (visiting) =>
    isOffered(visiting)
      ? answerPage(draw(visiting)(freshForm(), {}), { cookies: visiting.cookies })
      : answerMissing(visiting),
  );
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return answerVisit(
    (await params).invitationId,
    async (visiting) =>
      isOffered(visiting)
        ? takeIn(request, visiting, { target: { about: 'room' }, question: null }, draw(visiting))
        : answerMissing(visiting, request),
    request,
  );
}

/** Where the invitation shows the whole, and asks for words. */
function isOffered({ visit: { invitation } }: Visiting): boolean {
  const isWhole = showsAll(invitation);
  return isWhole && invitation.allows.includes('words');
}

function draw({ words, nonce, visit }: Visiting) {
  return (sent: SentForm, errors: FormErrors) => (
    <FormPage words={words} nonce={nonce} visit={visit} question={null} sent={sent} errors={errors} />
  );
}
