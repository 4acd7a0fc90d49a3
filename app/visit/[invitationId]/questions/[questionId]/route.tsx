/** @jsxImportSource preact */
import { questionId as readQuestionId } from '#domain/ids.ts';
import { isAskedNoMore } from '#server/residents/invitations/asked-no-more.ts';
import type { AskedQuestion } from '#server/residents/invitations/read-visit.ts';
import { readOwnAnswer } from '#server/residents/invitations/read-visit.ts';
import { services } from '#server/services.ts';
import { FormPage } from '../../../_html/form-page.tsx';
import { answerPage } from '../../../_request/answer.ts';
import { type FormErrors, freshForm, type SentForm } from '../../../_request/sent-form.ts';
import { takeIn } from '../../../_request/take-in.ts';
import { answerMissing, answerVisit, type Visiting } from '../../../_request/visit.tsx';

type Context = { readonly params: Promise<{ readonly invitationId: string; readonly questionId: string }> };

/** A question, with what one answered before. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const asked = await params;
  return answerVisit(asked.invitationId, async (visiting) => {
    const question = findQuestion(visiting, asked.questionId);
    if (!question) return answerUnasked(visiting, asked.questionId);
    const form = await formOf(visiting, question);
    return answerPage(draw(visiting, question)(form, {}), { cookies: visiting.cookies });
  });
}

/** An answer. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const asked = await params;
  return answerVisit(
    asked.invitationId,
    async (visiting) => {
      const question = findQuestion(visiting, asked.questionId);
      if (!question) return answerUnasked(visiting, asked.questionId, request);
      const target = { about: 'question', questionId: question.id } as const;
      return takeIn(request, visiting, { target, question }, draw(visiting, question));
    },
    request,
  );
}

function findQuestion({ visit }: Visiting, asked: string): AskedQuestion | null {
  return visit.questions.find(({ id }) => id === asked.toLowerCase()) ?? null;
}

/**
 * What is asked no more is told from what never was; either way nothing that was `sent` is lost.
 */
async function answerUnasked(visiting: Visiting, asked: string, sent?: Request): Promise<Response> {
  const id = readQuestionId.safeParse(asked.toLowerCase());
  const wasAsked = id.success && (await isAskedNoMore(services(), visiting.visit, id.data));
  return answerMissing(visiting, sent, wasAsked ? 'question-closed' : 'not-found');
}

async function formOf({ visit }: Visiting, question: AskedQuestion): Promise<SentForm> {
  const before = await readOwnAnswer(services(), visit, question.id);
  if (!before) return freshForm();
  const ranks = Object.fromEntries(before.choice.map((id, at) => [id, at + 1]));
  return { ...freshForm(), words: before.body, chosen: before.choice, ranks };
}

function draw({ words, nonce, visit }: Visiting, question: AskedQuestion) {
  return (sent: SentForm, errors: FormErrors) => (
    <FormPage words={words} nonce={nonce} visit={visit} question={question} sent={sent} errors={errors} />
  );
}
