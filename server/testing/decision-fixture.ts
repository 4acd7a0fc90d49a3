import { and, eq, isNull, sql } from 'drizzle-orm';
import { attendances, ballots, decisions, decisionVoters, meetings, memberships, proxies } from '#db/schema.ts';
import type { DecisionId, MeetingId, MembershipId, PersonId, RoomId } from '#domain/ids.ts';
import type { Choice } from '#domain/meetings/voting/decision.ts';
import type { HandsCount } from '#domain/meetings/voting/decision-result.ts';
import { castBallot } from '../decisions/cast-ballot.ts';
import { closeDecision } from '../decisions/close-decision.ts';
import { type DecisionPlace, loadSections } from '../decisions/decision-access.ts';
import { draftFingerprint, taskFingerprint } from '../decisions/decision-fingerprint.ts';
import { changeDecision, type DecisionDraft, draftDecision } from '../decisions/draft-decision.ts';
import { openDecision } from '../decisions/open-decision.ts';
import { seeToDecision, type TaskWish } from '../decisions/see-to-decision.ts';
import type { Services } from '../services.ts';

type Meeting = { readonly roomId: RoomId; readonly meetingId: MeetingId };

/**
 * A meeting that is open, in which these members are; the first of them is its chair, the second
 * its secretary.
 */
export async function holdMeeting(
  services: Services,
  roomId: RoomId,
  there: readonly PersonId[],
  { secondConvening = false } = {},
): Promise<Meeting> {
  const { database } = services;
  const [first, second] = there;
  if (!first) throw new Error('a meeting has somebody in it');
  const [meeting] = await database
    .insert(meetings)
    .values({
      roomId,
      title: 'Comité de novembre',
      startsAt: new Date(),
      timeZone: 'Europe/Paris',
      state: 'open',
      convenedAt: sql`clock_timestamp()`,
      openedAt: sql`clock_timestamp()`,
      secondConvening,
      chairId: await membershipIn(services, roomId, first),
      secretaryId: second ? await membershipIn(services, roomId, second) : null,
      createdBy: first,
    })
    .returning({ id: meetings.id });
  if (!meeting) throw new Error('an inserted meeting came back without its id');
  const place = { roomId, meetingId: meeting.id };
  for (const person of there) await comeIn(services, place, person);
  return place;
}

export async function comeIn(services: Services, { roomId, meetingId }: Meeting, person: PersonId): Promise<void> {
  const membershipId = await membershipIn(services, roomId, person);
  await services.database.insert(attendances).values({ meetingId, membershipId, mode: 'on-site' });
}

/** Gives a voice to somebody, as an answer to a convening would. */
export async function giveVoice(
  services: Services,
  { roomId, meetingId }: Meeting,
  giver: PersonId,
  holder: PersonId,
): Promise<void> {
  const giverId = await membershipIn(services, roomId, giver);
  const holderId = await membershipIn(services, roomId, holder);
  await services.database.insert(proxies).values({ meetingId, giverId, holderId });
}

/** Ends the voice that somebody gave. */
export async function takeVoiceBack(
  services: Services,
  { roomId, meetingId }: Meeting,
  giver: PersonId,
): Promise<void> {
  const giverId = await membershipIn(services, roomId, giver);
  await services.database
    .update(proxies)
    .set({ endedAt: sql`clock_timestamp()`, endedBecause: 'revoked' })
    .where(and(eq(proxies.meetingId, meetingId), eq(proxies.giverId, giverId)));
}

export async function membershipIn({ database }: Services, roomId: RoomId, person: PersonId): Promise<MembershipId> {
  const [membership] = await database
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.roomId, roomId), eq(memberships.personId, person), isNull(memberships.endedAt)));
  if (!membership) throw new Error(`${person} is no member of ${roomId}`);
  return membership.id;
}

export const PROPOSAL: DecisionDraft = {
  title: 'L’eau des sources',
  proposal: 'La ville finance la moitié de la protection des sources.',
  rule: 'majority',
  method: 'ballots',
  itemId: null,
  sections: [],
  followsId: null,
  replacesId: null,
  responsible: '',
  responsibleId: null,
  dueOn: null,
};

/** Prepares a decision. */
export async function prepared(
  services: Services,
  by: PersonId,
  meeting: Meeting,
  change: Partial<DecisionDraft> = {},
): Promise<DecisionPlace> {
  const drafted = await draftDecision(services, by, meeting, { ...PROPOSAL, ...change });
  if (!drafted.ok) throw new Error(drafted.code);
  return { ...meeting, decisionId: drafted.value };
}

/** Prepares a decision and opens it. */
export async function opened(
  services: Services,
  by: PersonId,
  meeting: Meeting,
  change: Partial<DecisionDraft> = {},
  minutes: number | null = null,
): Promise<DecisionPlace> {
  const place = await prepared(services, by, meeting, change);
  const open = await openDecision(services, by, place, minutes);
  if (!open.ok) throw new Error(open.code);
  return place;
}

/** Casts one's own ballot. */
export function vote(services: Services, person: PersonId, place: DecisionPlace, choice: Choice, reason = '') {
  return castBallot(services, person, place, { voiceOf: null, choice, reason });
}

/** Closes a decision in the way that it is being taken. */
export async function closeInItsWay(
  services: Services,
  by: PersonId,
  place: DecisionPlace,
  hands: HandsCount | null = null,
) {
  const { row } = await storedDecision(services, place.decisionId);
  return closeDecision(services, by, place, { method: row.method, hands, knownMissing: Number.MAX_SAFE_INTEGER });
}

/** Changes a decision that is prepared, as somebody who sees it as it is. */
export async function changed(services: Services, by: PersonId, place: DecisionPlace, draft: DecisionDraft) {
  return changeDecision(services, by, place, { ...draft, seen: await draftSeen(services, place) });
}

/** What the form of a decision that is prepared sends along as seen. */
export async function draftSeen(services: Services, { decisionId }: DecisionPlace): Promise<string> {
  const { row } = await storedDecision(services, decisionId);
  return draftFingerprint({ ...row, sections: await loadSections(services.database, decisionId) });
}

/** Says who sees to a decision, as somebody who sees it as it is. */
export async function seenTo(services: Services, by: PersonId, place: DecisionPlace, wish: Omit<TaskWish, 'seen'>) {
  const { row } = await storedDecision(services, place.decisionId);
  return seeToDecision(services, by, place, { ...wish, seen: taskFingerprint(row) });
}

/** Lets a decision's time be over. */
export async function runOutOfTime({ database }: Services, decisionId: DecisionId): Promise<void> {
  await database.update(decisions).set({ closesAt: sql`clock_timestamp()` }).where(eq(decisions.id, decisionId));
}

/** A decision as it is stored: its row, its roll and its ballots, byte for byte. */
export async function storedDecision({ database }: Services, decisionId: DecisionId) {
  const [row] = await database.select().from(decisions).where(eq(decisions.id, decisionId));
  if (!row) throw new Error(`no decision ${decisionId}`);
  const roll = await database
    .select()
    .from(decisionVoters)
    .where(eq(decisionVoters.decisionId, decisionId))
    .orderBy(decisionVoters.membershipId);
  const cast = await database
    .select()
    .from(ballots)
    .where(eq(ballots.decisionId, decisionId))
    .orderBy(ballots.membershipId);
  return { row, roll, cast };
}
