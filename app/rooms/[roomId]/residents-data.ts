import 'server-only';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { type DrawnQr, drawQr } from '#app/_data/draw-qr.ts';
import { type RoomBase, roomBase } from '#app/_data/room.ts';
import {
  type InvitationId,
  contributionId as readContributionId,
  invitationId as readInvitationId,
  questionId as readQuestionId,
  type SectionId,
} from '#domain/ids.ts';
import { type EraseAuthorRefusal, whyNotErased } from '#server/erasure/erase-author.ts';
import {
  type ContributionLists,
  type ListsQuery,
  listsQuery,
  readContributionLists,
} from '#server/residents/contributions/contribution-lists.ts';
import {
  type ContributionsView,
  type ContributionView,
  listContributions,
} from '#server/residents/contributions/list-contributions.ts';
import { readDataNotice } from '#server/residents/data-notice.ts';
import { demoSecrets, type InvitationSecrets, printCode } from '#server/residents/invitations/invitation-secrets.ts';
import { type CameView, listCame } from '#server/residents/invitations/keep-guest.ts';
import { type InvitationView, listInvitations } from '#server/residents/invitations/list-invitations.ts';
import { findInvitation } from '#server/residents/invitations/visit-access.ts';
import { listQuestions, type QuestionView } from '#server/residents/questions/list-questions.ts';
import { type ResultsView, readResults } from '#server/residents/questions/read-results.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { services } from '#server/services.ts';
import type { AskedQuery } from './journal/journal-data.ts';

/**
 * The contributions of a room: for who reviews those that wait apart, for everybody those that are
 * seen.
 */
export async function contributionsPage(
  roomId: string,
  asked: AskedQuery,
): Promise<RoomBase & ContributionLists & { readonly query: ListsQuery }> {
  const base = await roomBase(roomId);
  const query = listsQuery.parse(asked);
  const listed = await readContributionLists(services(), base.person.id, base.room.id, query);
  if (!listed.ok) notFound();
  return { ...base, ...listed.value, query };
}

/** One contribution, for who decides about it, and why its author may not be erased by them. */
export async function contributionPage(
  roomId: string,
  contribution: string,
): Promise<RoomBase & { readonly contribution: ContributionView; readonly erasing: EraseAuthorRefusal | null }> {
  const { reviews, contributions, ...base } = await contributionsPageOf(roomId, contribution);
  const [found] = contributions;
  if (!found || !reviews) notFound();
  const place = { roomId: base.room.id, contributionId: found.id };
  return { ...base, contribution: found, erasing: await whyNotErased(services(), base.person.id, place) };
}

async function contributionsPageOf(roomId: string, contribution: string): Promise<RoomBase & ContributionsView> {
  const base = await roomBase(roomId);
  const id = readContributionId.safeParse(contribution.toLowerCase());
  if (!id.success) notFound();
  const listed = await listContributions(services(), base.person.id, base.room.id, { contributionId: id.data });
  if (!listed.ok) notFound();
  return { ...base, ...listed.value };
}

/** The links of a room; null for who does not make them. */
export async function invitationsPage(
  roomId: string,
): Promise<RoomBase & { readonly invitations: readonly InvitationView[] | null; readonly isNoticeMissing: boolean }> {
  const base = await roomBase(roomId);
  const listed = await listInvitations(services(), base.person.id, base.room.id);
  if (!listed.ok && listed.code === 'not-found') notFound();
  const { controller, contact } = await readDataNotice(services().database);
  const isNoticeMissing = controller === '' || contact === '';
  return { ...base, invitations: listed.ok ? listed.value : null, isNoticeMissing };
}

/** Who came by a link, for who makes links. */
export async function camePage(
  roomId: string,
  invitation: string,
): Promise<RoomBase & { readonly invitation: InvitationView; readonly came: readonly CameView[] }> {
  const { invitations, ...base } = await invitationsPage(roomId);
  const id = readInvitationId.safeParse(invitation.toLowerCase());
  const found = id.success ? invitations?.find((one) => one.id === id.data) : undefined;
  if (!found) notFound();
  const came = await listCame(services(), base.person.id, { roomId: base.room.id, invitationId: found.id });
  if (!came.ok) notFound();
  return { ...base, invitation: found, came: came.value };
}

/** What a room asks residents. */
export async function questionsPage(
  roomId: string,
): Promise<RoomBase & { readonly questions: readonly QuestionView[] }> {
  const base = await roomBase(roomId);
  const listed = await listQuestions(services(), base.person.id, base.room.id);
  if (!listed.ok) notFound();
  return { ...base, questions: listed.value };
}

/** What came of a question, with a page of its answers; not found for who is no member. */
export async function resultsPage(roomId: string, question: string, page = 1): Promise<RoomBase & ResultsView> {
  const base = await roomBase(roomId);
  const id = readQuestionId.safeParse(question.toLowerCase());
  if (!id.success) notFound();
  const read = await readResults(services(), base.person.id, { roomId: base.room.id, questionId: id.data }, page);
  if (!read.ok) notFound();
  return { ...base, ...read.value };
}

/**
 * Keeps what opens a new link with the browser of who made it, for the page of its poster and an
 * hour.
 */
const MADE_COOKIE = 'entente-made';
const MADE_LASTS_S = 60 * 60;

export async function rememberMade(
  { roomId, invitationId }: { readonly roomId: string; readonly invitationId: InvitationId },
  { secret, code }: { readonly secret: string; readonly code: string },
): Promise<void> {
  (await cookies()).set(MADE_COOKIE, `${secret}.${code}`, {
    httpOnly: true,
    sameSite: 'lax',
    secure: services().config.baseUrl.startsWith('https:'),
    path: `/rooms/${roomId}/invitations/${invitationId}`,
    maxAge: MADE_LASTS_S,
  });
}

/** What a poster shows; `opens` is null once nobody can be shown any more what opens the link. */
export type PosterPage = RoomBase & {
  readonly invitation: InvitationView;
  readonly opens: { readonly link: string; readonly short: string; readonly qr: DrawnQr } | null;
};

export async function posterPage(roomId: string, invitation: string): Promise<PosterPage> {
  const { invitations, ...base } = await invitationsPage(roomId);
  const id = readInvitationId.safeParse(invitation.toLowerCase());
  const found = id.success ? invitations?.find((one) => one.id === id.data) : undefined;
  if (!found) notFound();
  const { secret, code } = (await readMade()) ?? (await readDemo(found.id)) ?? {};
  const { baseUrl } = services().config;
  const link = `${baseUrl}/invitation/${secret}`;
  const short = `${baseUrl.replace(/^https?:\/\//, '')}/i/${printCode(code ?? '')}`;
  return { ...base, invitation: found, opens: secret && code ? { link, short, qr: drawQr(link) } : null };
}

async function readMade(): Promise<InvitationSecrets | null> {
  const made = (await cookies()).get(MADE_COOKIE)?.value ?? '';
  const [secret, code] = /^[0-9a-f]{64}\.[0-9A-Z]{10}$/.test(made) ? made.split('.') : [];
  return secret && code ? { secret, code } : null;
}

/**
 * In a demonstration the poster of the link that it came with is always there, until somebody
 * replaces the link.
 */
async function readDemo(invitationId: InvitationId): Promise<InvitationSecrets | null> {
  const { config, authSecret, database } = services();
  if (!config.demo) return null;
  const secrets = demoSecrets(authSecret, invitationId);
  return (await findInvitation(database, secrets.secret)) === invitationId ? secrets : null;
}

export type PickedSections = {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly { readonly id: SectionId; readonly title: string }[];
};

/** What may be shown to residents: all but minutes, which name who was there. */
export function shownDocuments({ documents }: RoomView): readonly PickedSections[] {
  return documents
    .filter(({ kind }) => kind !== 'minutes')
    .map(({ id, title, sections }) => ({ id, title, sections: sections.map(({ id, title }) => ({ id, title })) }));
}
