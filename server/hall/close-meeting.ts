import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import {
  attendances,
  decisions,
  meetingGuests,
  meetings,
  memberships,
  people,
  proxies,
  territories,
} from '#db/schema.ts';
import type { LeadRefusal } from '#domain/access/part-refusal.ts';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import type { AttendanceRecord, RecordedMember } from '#domain/meetings/attendance-record.ts';
import { countPresences, presences, quorumFigures, votersNow } from '#domain/meetings/presence.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { sideOf } from '#domain/territories/setting.ts';
import { callOffAmending } from '../decisions/call-off-amending.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { whyNotLeading } from '../meetings/meeting-access.ts';
import { changeRoom } from '../rooms/change-room.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import type { Services } from '../services.ts';
import { accessHall, type HallAccess, type MeetingPlace } from './hall-access.ts';
import { meetingTopic, peopleTopic } from './hall-topics.ts';
import { loadNamedHall, loadReplies } from './load-hall.ts';
import { settleCurrentItem } from './move-agenda.ts';

export type CloseMeetingRefusal = 'not-found' | LeadRefusal | 'meeting-not-open' | 'decision-still-open';

/**
 * Closes a meeting for good: its clocks stop, everybody has left, no voice is held any more, who
 * was there and what it counted is fixed, and amendments that it did not come to are open again.
 * Whoever runs it may. One that is over stays as it is: of two who press at once the second changes
 * nothing.
 */
export function closeMeeting(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: MeetingPlace,
): Promise<Outcome<MeetingId, CloseMeetingRefusal>> {
  const judge = (queryable: Queryable) => judgeClosing(queryable, actor, place);
  const apply = async (transaction: Queryable, { meeting, room }: HallAccess) => {
    if (meeting.state === 'closed') return meeting.id;
    const [closed] = await transaction
      .update(meetings)
      .set({ state: 'closed', closedAt: DATABASE_TIME })
      .where(eq(meetings.id, meeting.id))
      .returning({ at: meetings.closedAt });
    if (!closed?.at) throw new Error('a closed meeting came back without its end');
    await settleCurrentItem(transaction, meeting.id, 'done');
    const attendance = await recordAttendance(transaction, { meeting, room }, closed.at);
    await transaction.update(meetings).set({ attendance }).where(eq(meetings.id, meeting.id));
    await emptyHall(transaction, meeting.id, closed.at);
    await callOffAmending(transaction, meeting);
    await recordEntry(transaction, {
      actorId: actor,
      cooperationId: room.cooperationId,
      roomId: room.roomId,
      action: 'meeting-closed',
      details: { meetingId: meeting.id, title: meeting.title },
    });
    return meeting.id;
  };
  return changeRoom(services, place.roomId, judge, apply, (id) => [meetingTopic(id), peopleTopic(id)]);
}

async function judgeClosing(
  queryable: Queryable,
  actor: PersonId,
  place: MeetingPlace,
): Promise<Outcome<HallAccess, CloseMeetingRefusal>> {
  const access = await accessHall(queryable, actor, place);
  if (!access.ok) return access;
  const { meeting } = access.value;
  const unled = whyNotLeading(access.value);
  if (unled) return unled;
  if (meeting.state !== 'open' && meeting.state !== 'closed') return refuse('meeting-not-open');
  const voted = and(eq(decisions.meetingId, meeting.id), eq(decisions.state, 'open'));
  const [open] = await queryable.select({ id: decisions.id }).from(decisions).where(voted).limit(1);
  return open ? refuse('decision-still-open') : accept(access.value);
}

/** Everybody has left and every voice is back with its giver, at the instant of the closing. */
async function emptyHall(transaction: Queryable, meetingId: MeetingId, closedAt: Date): Promise<void> {
  await transaction
    .update(attendances)
    .set({ leftAt: closedAt })
    .where(and(eq(attendances.meetingId, meetingId), isNull(attendances.leftAt)));
  await transaction
    .update(proxies)
    .set({ endedAt: closedAt, endedBecause: 'meeting-closed' })
    .where(and(eq(proxies.meetingId, meetingId), isNull(proxies.endedAt)));
}

async function recordAttendance(
  transaction: Queryable,
  { meeting, room }: Pick<HallAccess, 'meeting' | 'room'>,
  closedAt: Date,
): Promise<AttendanceRecord> {
  const hall = await loadNamedHall(transaction, room, meeting.id);
  const stays = await loadStays(transaction, meeting.id, closedAt);
  const known = presences(hall, await loadReplies(transaction, meeting.id));
  const names = new Map(hall.members.map(({ membershipId, name }) => [membershipId, name]));
  const holders = new Map(votersNow(hall).map(({ membershipId, castById }) => [membershipId, castById]));
  const today = hall.members.map(({ membershipId, name, mandate, territory, side }): RecordedMember => {
    const holder = holders.get(membershipId);
    const representedBy = holder && holder !== membershipId ? (names.get(holder) ?? null) : null;
    const presence = known.get(membershipId) ?? 'expected';
    const own = stays.filter((stay) => stay.membershipId === membershipId).map(({ stay }) => stay);
    return { membershipId, name, role: mandate.role, territory, side, presence, representedBy, stays: own };
  });
  const guests = await transaction
    .select({ name: meetingGuests.name, quality: meetingGuests.quality })
    .from(meetingGuests)
    .where(eq(meetingGuests.meetingId, meeting.id))
    .orderBy(asc(meetingGuests.name), asc(meetingGuests.id));
  return {
    quorum: quorumFigures(hall, meeting.secondConvening),
    counts: countPresences(known),
    members: [...today, ...formerMembers(stays, new Set(names.keys()))],
    guests,
  };
}

type KnownStay = Awaited<ReturnType<typeof loadStays>>[number];

/** Every stay of the meeting, in its order, with whose it was. */
async function loadStays(transaction: Queryable, meetingId: MeetingId, closedAt: Date) {
  const rows = await transaction
    .select({ attendance: attendances, membership: memberships, person: people.name, territory: territories })
    .from(attendances)
    .innerJoin(memberships, eq(memberships.id, attendances.membershipId))
    .innerJoin(people, eq(people.id, memberships.personId))
    .innerJoin(territories, eq(territories.id, memberships.mandateTerritoryId))
    .where(eq(attendances.meetingId, meetingId))
    .orderBy(asc(attendances.cameAt), sql`${attendances.id}`);
  return rows.map(({ attendance, membership, person, territory }) => ({
    membershipId: membership.id,
    name: person,
    role: membership.mandateRole,
    territory: territory.name,
    side: sideOf(territory.setting),
    stay: {
      mode: attendance.mode,
      standIn: attendance.standIn,
      from: attendance.cameAt.toISOString(),
      until: (attendance.leftAt ?? closedAt).toISOString(),
    },
  }));
}

/** Those who were there and left the room before the meeting was over. */
function formerMembers(stays: readonly KnownStay[], members: ReadonlySet<string>): RecordedMember[] {
  const former = new Map(
    stays.filter(({ membershipId }) => !members.has(membershipId)).map((one) => [one.membershipId, one]),
  );
  return [...former.values()].map(({ stay: _, ...member }) => ({
    ...member,
    presence: null,
    representedBy: null,
    stays: stays.filter(({ membershipId }) => membershipId === member.membershipId).map(({ stay }) => stay),
  }));
}
