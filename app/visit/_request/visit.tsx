/** @jsxImportSource preact */
import { headers } from 'next/headers';
import { type InvitationId, invitationId as readInvitationId } from '#domain/ids.ts';
import { CLIENT_ADDRESS_HEADER } from '#server/http/client-address.ts';
import { readVisit, type VisitView } from '#server/residents/invitations/read-visit.ts';
import { accessVisit, type VisitKeys } from '#server/residents/invitations/visit-access.ts';
import { services } from '#server/services.ts';
import { type GateAt, GatePage, type GateProblem, type MissingProblem } from '../_html/gate-page.tsx';
import { type VisitWords, visitWords } from '../_html/words.ts';
import { answerPage, styleNonce } from './answer.ts';
import { drawGuestKey, readKeys } from './keys.ts';
import { wordsIn } from './words-in.ts';

/** What a page is drawn for: who asks, with what, in which words. */
export type Visiting = {
  readonly visit: VisitView;
  readonly keys: VisitKeys;
  readonly words: VisitWords;
  readonly nonce: string;
  /** To be set with a page that has a form: by them the browser is known when it is sent. */
  readonly cookies: readonly string[];
};

/**
 * Answers a request below `/visit/<id>` for who may read it; for anybody else with what to do next,
 * and with the words that they `sent`, which are theirs to keep.
 */
export async function answerVisit(
  asked: string,
  answer: (visiting: Visiting) => Promise<Response>,
  sent?: Request,
): Promise<Response> {
  const id = readInvitationId.safeParse(asked.toLowerCase());
  if (!id.success) return answerGate('not-found');
  const keys = await readKeys();
  const visit = await readVisit(services(), id.data, keys);
  if (!visit.ok) return answerGate(visit.code, await standing(id.data, keys), await wordsIn(sent));
  const [words, nonce] = await Promise.all([visitWords(), styleNonce()]);
  return answer({ visit: visit.value, keys, words, nonce, cookies: drawGuestKey(id.data, keys) });
}

/**
 * The same answer whether there is no such invitation, or one that this browser has not opened:
 * nobody learns which there are.
 */
const STATUS: { readonly [Problem in GateProblem]?: number } = {
  'no-link': 403,
  'not-found': 404,
  unknown: 404,
  revoked: 410,
  expired: 410,
  'question-closed': 410,
  ended: 403,
};

export async function answerGate(problem: GateProblem, at?: GateAt, typed = ''): Promise<Response> {
  const [words, nonce] = await Promise.all([visitWords(), styleNonce()]);
  // A place that is not there looks like one that was not opened.
  const isClosed = problem === 'not-found' && at && !at.own;
  const told = isClosed ? 'no-link' : problem;
  return answerPage(<GatePage words={words} nonce={nonce} problem={told} at={at} unsent={typed} />, {
    status: STATUS[told] ?? 200,
  });
}

/**
 * A place below an invitation that is not there, or not any more, for who may read the rest; with
 * the words that they `sent` there, whose form has not been read.
 */
export async function answerMissing(
  { visit, words, nonce }: Visiting,
  sent?: Request,
  problem: MissingProblem = 'not-found',
): Promise<Response> {
  const at = { invitationId: visit.invitation.id, own: true };
  const unsent = await wordsIn(sent);
  return answerPage(<GatePage words={words} nonce={nonce} problem={problem} at={at} unsent={unsent} />, {
    status: STATUS[problem] ?? 404,
  });
}

/** What somebody whom an invitation shows nothing has there all the same. */
export async function standing(invitationId: InvitationId, keys: VisitKeys): Promise<GateAt> {
  const access = await accessVisit(services().database, invitationId, keys);
  if (!access.ok) return { invitationId, own: false };
  const { rights, member } = access.value;
  return { invitationId, own: rights.own, member };
}

/** Where this request comes from. */
export async function clientAddress(): Promise<string> {
  return (await headers()).get(CLIENT_ADDRESS_HEADER) ?? 'unknown';
}
