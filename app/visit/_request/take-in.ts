import { contribute } from '#server/residents/contributions/contribute.ts';
import type { ContributionTarget } from '#server/residents/contributions/sent-contribution.ts';
import type { AskedQuestion } from '#server/residents/invitations/read-visit.ts';
import { services } from '#server/services.ts';
import { newToken } from '#server/sign-in/hash-token.ts';
import { answerPage, leadTo } from './answer.ts';
import { keepGuest } from './keys.ts';
import { readForm } from './read-form.ts';
import { errorAt, type FormErrors, readContribution, readSent, type SentForm, type VisitError } from './sent-form.ts';
import { clientAddress, type Visiting } from './visit.tsx';

type Page = Parameters<typeof answerPage>[0];

/** The longest form that is read: all its fields at their longest, in signs of four bytes. */
const MAX_FORM_BYTES = 64_000;

/**
 * With which status a refusal is answered, where it is not that of a form to be looked at again.
 */
export const STATUS: { readonly [Code in VisitError]?: number } = {
  'too-many-contributions': 429,
  busy: 503,
  revoked: 410,
  ended: 403,
  'no-link': 403,
  'not-found': 404,
};

/**
 * Takes in what a form sent and leads on to what became of it, so that reloading sends nothing
 * again; or shows the form anew, with all that was typed. `draw` shows it.
 */
export async function takeIn(
  request: Request,
  visiting: Visiting,
  about: { readonly target: ContributionTarget; readonly question: AskedQuestion | null },
  draw: (sent: SentForm, errors: FormErrors) => Page | Promise<Page>,
): Promise<Response> {
  const { visit, keys, cookies } = visiting;
  const form = await readForm(request, MAX_FORM_BYTES);
  const sent = readSent(form ?? new FormData(), about.question?.options ?? []);
  const again = async (errors: FormErrors, status: number) => answerPage(await draw(sent, errors), { status, cookies });
  if (!form) return again({ whole: 'malformed' }, 400);
  const read = readContribution(sent, { ...about, visit });
  if (!read.ok) return again(read.errors, 422);
  const guest = keys.guest ?? newToken();
  const { id: invitationId } = visit.invitation;
  const address = await clientAddress();
  const done = await contribute(services(), { invitationId, keys: { ...keys, guest }, address }, read.value);
  if (!done.ok) {
    const isChoice = about.question !== null && about.question.kind !== 'words';
    return again(errorAt(done.code, isChoice), STATUS[done.code] ?? 422);
  }
  const { number, how } = done.value;
  const kept = keys.guest ? [] : [keepGuest(invitationId, guest)];
  return leadTo(`/visit/${invitationId}/mine?sent=${number}&how=${how}`, kept);
}
