import 'server-only';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import type { SeatChoice } from '#app/_components/seats/seat-button.tsx';
import { type DrawnQr, drawQr } from '#app/_data/draw-qr.ts';
import { requestedRoom } from '#app/_data/room.ts';
import { seatChoices } from '#app/_data/seat-choices.ts';
import type { Person } from '#app/_data/session.ts';
import {
  type InvitationId,
  contributionId as readContributionId,
  invitationId as readInvitationId,
  questionId as readQuestionId,
  type SectionId,
} from '#domain/ids.ts';
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

type RoomPart = { readonly person: Person; readonly room: RoomView; readonly choices: readonly SeatChoice[] };

/** What every page about residents of a room stands on. */
export async function residentsPart(roomId: string): Promise<RoomPart> {
  const { person, room } = await requestedRoom(roomId);
  return { person, room, choices: seatChoices(room) };
}

/**
 * The contributions of a room: for who reviews those that wait apart, for everybody those that are
 * seen.
 */
export async function contributionsPage(roomId: string): Promise<RoomPart & ContributionsView> {
  const part = await residentsPart(roomId);
  const listed = await listContributions(services(), part.person.id, part.room.id);
  if (!listed.ok) notFound();
  return { ...part, ...listed.value };
}

/** One contribution, for who decides about it. */
export async function contributionPage(
  roomId: string,
  contribution: string,
): Promise<RoomPart & { readonly contribution: ContributionView }> {
  const { reviews, contributions, ...part } = await contributionsPageOf(roomId, contribution);
  const [found] = contributions;
  if (!found || !reviews) notFound();
  return { ...part, contribution: found };
}

async function contributionsPageOf(roomId: string, contribution: string): Promise<RoomPart & ContributionsView> {
  const part = await residentsPart(roomId);
  const id = readContributionId.safeParse(contribution.toLowerCase());
  if (!id.success) notFound();
  const listed = await listContributions(services(), part.person.id, part.room.id, { contributionId: id.data });
  if (!listed.ok) notFound();
  return { ...part, ...listed.value };
}

/** The links of a room; null for who does not make them. */
export async function invitationsPage(
  roomId: string,
): Promise<RoomPart & { readonly invitations: readonly InvitationView[] | null; readonly isNoticeMissing: boolean }> {
  const part = await residentsPart(roomId);
  const listed = await listInvitations(services(), part.person.id, part.room.id);
  if (!listed.ok && listed.code === 'not-found') notFound();
  const { controller, contact } = await readDataNotice(services().database);
  const isNoticeMissing = controller === '' || contact === '';
  return { ...part, invitations: listed.ok ? listed.value : null, isNoticeMissing };
}

/** Who came by a link, for who makes links. */
export async function camePage(
  roomId: string,
  invitation: string,
): Promise<RoomPart & { readonly invitation: InvitationView; readonly came: readonly CameView[] }> {
  const { invitations, ...part } = await invitationsPage(roomId);
  const id = readInvitationId.safeParse(invitation.toLowerCase());
  const found = id.success ? invitations?.find((one) => one.id === id.data) : undefined;
  if (!found) notFound();
  const came = await listCame(services(), part.person.id, { roomId: part.room.id, invitationId: found.id });
  if (!came.ok) notFound();
  return { ...part, invitation: found, came: came.value };
}

/** What a room asks residents. */
export async function questionsPage(
  roomId: string,
): Promise<RoomPart & { readonly questions: readonly QuestionView[] }> {
  const part = await residentsPart(roomId);
  const listed = await listQuestions(services(), part.person.id, part.room.id);
  if (!listed.ok) notFound();
  return { ...part, questions: listed.value };
}

/** What came of a question; not found for who is no member. */
export async function resultsPage(roomId: string, question: string): Promise<RoomPart & ResultsView> {
  const part = await residentsPart(roomId);
  const id = readQuestionId.safeParse(question.toLowerCase());
  if (!id.success) notFound();
  const read = await readResults(services(), part.person.id, { roomId: part.room.id, questionId: id.data });
  if (!read.ok) notFound();
  return { ...part, ...read.value };
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
export type PosterPage = RoomPart & {
  readonly invitation: InvitationView;
  readonly opens: { readonly link: string; readonly short: string; readonly qr: DrawnQr } | null;
};

export async function posterPage(roomId: string, invitation: string): Promise<PosterPage> {
  const { invitations, ...part } = await invitationsPage(roomId);
  const id = readInvitationId.safeParse(invitation.toLowerCase());
  const found = id.success ? invitations?.find((one) => one.id === id.data) : undefined;
  if (!found) notFound();
  const { secret, code } = (await readMade()) ?? (await readDemo(found.id)) ?? {};
  const { baseUrl } = services().config;
  const link = `${baseUrl}/invitation/${secret}`;
  const short = `${baseUrl.replace(/^https?:\/\//, '')}/i/${printCode(code ?? '')}`;
  return { ...part, invitation: found, opens: secret && code ? { link, short, qr: drawQr(link) } : null };
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
