import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { attendances, proxies } from '#db/schema.ts';
import type { PartRefusal } from '#domain/access/part-refusal.ts';
import type { MeetingId, MembershipId, PersonId } from '#domain/ids.ts';
import { counts, type PresenceRules, type Stay } from '#domain/meetings/presence.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { takingPart } from '../facts/room-access.ts';
import { changeRoom } from '../rooms/change-room.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import type { Services } from '../services.ts';
import { accessHall, accessOpenHall, type MeetingPlace, type RunRefusal } from './hall-access.ts';
import { memberTopic, peopleTopic } from './hall-topics.ts';

/**
 * How a member is there: in the hall or at a distance, they or somebody in their place; null where
 * they are not.
 */
export type NotedPresence = Pick<Stay, 'mode' | 'standIn'> | null;

/**
 * Notes how a member is there, or that they left. Whoever runs the meeting may, for every member of
 * the room.
 */
export function notePresence(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: MeetingPlace,
  { membershipId, presence }: { readonly membershipId: MembershipId; readonly presence: NotedPresence },
): Promise<Outcome<MembershipId, RunRefusal | 'no-such-member'>> {
  const judge = async (queryable: Queryable) => {
    const access = await accessOpenHall(queryable, actor, place);
    if (!access.ok) return access;
    const { memberships, charter } = access.value.room;
    const isMember = [...memberships.values()].some((member) => member.membershipId === membershipId);
    return isMember ? accept(charter) : refuse('no-such-member');
  };
  const apply = async (transaction: Queryable, charter: PresenceRules) => {
    const { meetingId } = place;
    if (presence) return comeIn(transaction, charter, meetingId, { membershipId, ...presence }, actor);
    return leave(transaction, meetingId, membershipId);
  };
  return changeRoom(services, place.roomId, judge, apply, (concerned) => comingTopics(place, concerned)).then((done) =>
    done.ok ? accept(membershipId) : done,
  );
}

/** Notes that a member left, who says so. Whoever is not there stays so. */
export async function leaveHall(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: MeetingPlace,
): Promise<Outcome<MembershipId, 'not-found' | PartRefusal | 'meeting-not-open'>> {
  const judge = async (queryable: Queryable) => {
    const access = await accessHall(queryable, actor, place);
    if (!access.ok) return access;
    const part = takingPart(access.value);
    if (!part.ok) return part;
    const { meeting, membership } = part.value;
    return meeting.state === 'open' ? accept(membership.membershipId) : refuse('meeting-not-open');
  };
  const apply = async (transaction: Queryable, membershipId: MembershipId) => ({
    membershipId,
    left: await leave(transaction, place.meetingId, membershipId),
  });
  const done = await changeRoom(services, place.roomId, judge, apply, ({ left }) => comingTopics(place, left));
  return done.ok ? accept(done.value.membershipId) : done;
}

/** Who is to hear that somebody came or left. */
export function comingTopics({ meetingId }: MeetingPlace, concerned: readonly MembershipId[]): string[] {
  return concerned.length === 0 ? [] : [peopleTopic(meetingId), ...concerned.map(memberTopic)];
}

/**
 * Begins a stay of a member, unless they are there like that already; another one of theirs ends.
 * Whoever counts as there has their voice back from whom they gave it to. `notedBy` is null for who
 * came by the hall's code. Gives whom it concerns.
 */
export async function comeIn(
  transaction: Queryable,
  rules: Pick<PresenceRules, 'meetings'>,
  meetingId: MeetingId,
  stay: Stay,
  notedBy: PersonId | null,
): Promise<MembershipId[]> {
  const lasting = ofMember(meetingId, stay.membershipId);
  const [before] = await transaction.select().from(attendances).where(lasting);
  if (before?.mode !== stay.mode || before.standIn !== stay.standIn) {
    if (before) await leave(transaction, meetingId, stay.membershipId);
    await transaction.insert(attendances).values({ ...stay, meetingId, cameAt: DATABASE_TIME, notedBy });
  }
  if (!counts(rules, stay)) return [stay.membershipId];
  const ended = await transaction
    .update(proxies)
    .set({ endedAt: DATABASE_TIME, endedBecause: 'giver-came' })
    .where(and(eq(proxies.meetingId, meetingId), eq(proxies.giverId, stay.membershipId), isNull(proxies.endedAt)))
    .returning({ holderId: proxies.holderId });
  return [stay.membershipId, ...ended.map(({ holderId }) => holderId)];
}

/** Gives whose stay ended: nobody's where they were not there. */
function leave(transaction: Queryable, meetingId: MeetingId, membershipId: MembershipId): Promise<MembershipId[]> {
  return transaction
    .update(attendances)
    .set({ leftAt: DATABASE_TIME })
    .where(ofMember(meetingId, membershipId))
    .returning({ membershipId: attendances.membershipId })
    .then((ended) => ended.map((stay) => stay.membershipId));
}

function ofMember(meetingId: MeetingId, membershipId: MembershipId) {
  return and(
    eq(attendances.meetingId, meetingId),
    eq(attendances.membershipId, membershipId),
    isNull(attendances.leftAt),
  );
}
