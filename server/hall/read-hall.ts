import { asc, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { meetingGuests } from '#db/schema.ts';
import { decides } from '#domain/access/may.ts';
import type { MeetingId, MembershipId, PersonId, RoundId } from '#domain/ids.ts';
import type { AttendanceRecord } from '#domain/meetings/attendance-record.ts';
import type { MEETING_STATES } from '#domain/meetings/meeting.ts';
import {
  countPresences,
  type HallNow,
  type NamedHallMember,
  type Presence,
  presences,
  type QuorumFigures,
  quorumFigures,
  type Stay,
} from '#domain/meetings/presence.ts';
import type { ReplyAnswer } from '#domain/meetings/reply.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { whyNotLeading } from '../meetings/meeting-access.ts';
import type { Services } from '../services.ts';
import { accessHall, type HallAccess, type MeetingPlace } from './hall-access.ts';
import { type HallItem, loadItems, loadNamedHall, loadReplies } from './load-hall.ts';

/** A member as the console shows them. */
export type HallPerson = NamedHallMember & {
  readonly decides: boolean;
  readonly presence: Presence;
  readonly stay: Stay | null;
  /** Whom they gave their voice to, and whose they hold, by name; whether or not it counts now. */
  readonly gaveTo: string | null;
  readonly holdsOf: string | null;
  /** Who they said would come in their place, for who runs the meeting; else empty. */
  readonly announced: string;
  /** What they answered to the convening, for who runs the meeting; else null. */
  readonly answer: ReplyAnswer | null;
};

export type HallGuest = { readonly id: string; readonly name: string; readonly quality: string };

export type HallReading = {
  readonly id: MeetingId;
  readonly title: string;
  readonly state: (typeof MEETING_STATES)[number];
  readonly startsAt: Date;
  readonly timeZone: string;
  readonly place: string;
  readonly link: string;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  /** By name; null where nobody is named. */
  readonly chair: string | null;
  readonly secretary: string | null;
  readonly runs: boolean;
  /** Whether the reader may prepare decisions of it: who leads it, until it is over. */
  readonly preparesDecisions: boolean;
  readonly items: readonly HallItem[];
  readonly quorum: QuorumFigures;
  readonly counts: Readonly<Record<Presence, number>>;
  /** The reader themselves; null for who is no member. */
  readonly me: HallPerson | null;
  /** All members and guests, for members only: nobody else learns who attended. */
  readonly people: readonly HallPerson[] | null;
  readonly guests: readonly HallGuest[] | null;
  /** The exchange round that is under way in the room. */
  readonly roundId: RoundId | null;
};

/**
 * Reads a meeting's hall for whoever may see its room, as it is now; of one that is over, its
 * figures as they were fixed when it closed.
 */
export async function readHall(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  place: MeetingPlace,
): Promise<Outcome<HallReading, 'not-found'>> {
  const access = await accessHall(database, actor, place);
  if (!access.ok) return access;
  const { meeting, room, membership, runs } = access.value;
  const hall = await loadNamedHall(database, room, meeting.id);
  const replies = await loadReplies(database, meeting.id);
  const known = presences(hall, replies);
  const people = describePeople(hall, known, runs ? replies : []);
  const name = (id: MembershipId | null) => hall.members.find(({ membershipId }) => membershipId === id)?.name ?? null;
  return accept({
    id: meeting.id,
    title: meeting.title,
    state: meeting.state,
    startsAt: meeting.startsAt,
    timeZone: meeting.timeZone,
    place: meeting.place,
    link: meeting.link,
    openedAt: meeting.openedAt,
    closedAt: meeting.closedAt,
    chair: name(meeting.chairId),
    secretary: name(meeting.secretaryId),
    runs,
    preparesDecisions:
      whyNotLeading(access.value) === null && (meeting.state === 'planned' || meeting.state === 'open'),
    items: await loadItems(database, meeting.id),
    ...figuresOf(access.value, hall, known),
    me: people.find(({ membershipId }) => membershipId === membership?.membershipId) ?? null,
    people: membership && (runs ? people : people.map(withoutAnswer)),
    guests: membership && (await loadGuests(database, meeting.id)),
    roundId: room.round?.id ?? null,
  });
}

/** The figures that count: those of now, or of the closing where there was one. */
function figuresOf(
  { meeting }: HallAccess,
  hall: HallNow,
  known: ReadonlyMap<MembershipId, Presence>,
): Pick<AttendanceRecord, 'quorum' | 'counts'> {
  if (meeting.attendance) return { quorum: meeting.attendance.quorum, counts: meeting.attendance.counts };
  return { quorum: quorumFigures(hall, meeting.secondConvening), counts: countPresences(known) };
}

/**
 * Who answered what is for who runs the meeting: to anybody else who was excused is not there, like
 * others.
 */
function withoutAnswer(person: HallPerson): HallPerson {
  return person.presence === 'excused' ? { ...person, presence: 'expected' } : person;
}

function describePeople(
  hall: HallNow<NamedHallMember>,
  known: ReadonlyMap<MembershipId, Presence>,
  replies: Awaited<ReturnType<typeof loadReplies>>,
): HallPerson[] {
  const answers = new Map(replies.map((reply) => [reply.membershipId, reply]));
  const names = new Map(hall.members.map(({ membershipId, name }) => [membershipId, name]));
  const gave = new Map(hall.proxies.map(({ giverId, holderId }) => [giverId, names.get(holderId) ?? null]));
  const holds = new Map(hall.proxies.map(({ giverId, holderId }) => [holderId, names.get(giverId) ?? null]));
  const stays = new Map(hall.stays.map((stay) => [stay.membershipId, stay]));
  return hall.members.map((member) => ({
    ...member,
    decides: decides(hall.rules, member),
    presence: known.get(member.membershipId) ?? 'expected',
    stay: stays.get(member.membershipId) ?? null,
    gaveTo: gave.get(member.membershipId) ?? null,
    holdsOf: holds.get(member.membershipId) ?? null,
    announced: answers.get(member.membershipId)?.standIn ?? '',
    answer: answers.get(member.membershipId)?.answer ?? null,
  }));
}

async function loadGuests(queryable: Queryable, meetingId: MeetingId): Promise<HallGuest[]> {
  return queryable
    .select({ id: meetingGuests.id, name: meetingGuests.name, quality: meetingGuests.quality })
    .from(meetingGuests)
    .where(eq(meetingGuests.meetingId, meetingId))
    .orderBy(asc(meetingGuests.name), asc(meetingGuests.id));
}
