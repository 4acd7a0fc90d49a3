import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { meetingReplies, meetings, memberships, minutes, people, proxies } from '#db/schema.ts';
import { may } from '#domain/access/may.ts';
import { actorOf } from '#domain/access/who.ts';
import type { MeetingId, MembershipId, PersonId, RoomId } from '#domain/ids.ts';
import type { MinutesState } from '#domain/meetings/minutes.ts';
import type { ReplyAnswer } from '#domain/meetings/reply.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { accessRoom, type RoomAccess, readsRoom, takingPart } from '../facts/room-access.ts';
import type { Services } from '../services.ts';
import { isInPreparation, type MeetingRow } from './meeting-access.ts';
import { readNow } from './meeting-draft.ts';

export type MeetingSummary = Pick<
  MeetingRow,
  'id' | 'title' | 'startsAt' | 'timeZone' | 'place' | 'link' | 'state' | 'convenedAt' | 'openedAt' | 'closedAt'
> & {
  /** Whether the reader runs it, as a facilitator, its chair or its secretary. */
  readonly runs: boolean;
  /** Whether the reader is asked to come: whoever takes part now, of what they were convened to. */
  readonly asksReader: boolean;
  /** What the reader answered; null while they did not, or where they are no member. */
  readonly answer: ReplyAnswer | null;
  /** Whose voice the reader holds for it, by name. */
  readonly holdsFor: string | null;
  /** How far its minutes have come; null before they are published, and for who is no member. */
  readonly minutes: MinutesState | null;
};

/** The meetings of a room that a person may see, the earliest first. */
export async function listMeetings(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<MeetingSummary[], 'not-found'>> {
  const access = await accessRoom(database, actor, roomId);
  return access.ok ? accept(await loadSummaries(database, access.value)) : access;
}

/** A meeting that nobody opened is the next one no more when so much time has gone by. */
export const MISSED_MS = 12 * 3_600_000;

/**
 * The next meeting that a member of a room is convened to, with who they are there; null for who is
 * no member. In an archived room no meeting is next: nobody could open it.
 */
export async function readNextMeeting(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
): Promise<{ readonly membershipId: MembershipId; readonly meeting: MeetingSummary | null } | null> {
  const access = await accessRoom(database, actor, roomId);
  if (!access.ok || !access.value.membership) return null;
  const { membership } = access.value;
  const summaries = await loadSummaries(database, access.value);
  const missed = new Date((await readNow(database)).getTime() - MISSED_MS);
  const isNext = ({ asksReader, startsAt }: MeetingSummary) => asksReader && startsAt > missed;
  return { membershipId: membership.membershipId, meeting: summaries.find(isNext) ?? null };
}

async function loadSummaries(queryable: Queryable, access: RoomAccess): Promise<MeetingSummary[]> {
  const { membership, room } = access;
  const rows = await queryable
    .select()
    .from(meetings)
    .where(eq(meetings.roomId, room.roomId))
    .orderBy(asc(meetings.startsAt), asc(meetings.id));
  const answers = membership
    ? await loadAnswers(queryable, membership.membershipId)
    : new Map<MeetingId, ReplyAnswer>();
  const held = membership ? await loadHeldVoices(queryable, membership.membershipId) : new Map<MeetingId, string>();
  const minutesOf = readsRoom(access) ? await loadMinutes(queryable, room.roomId) : new Map<MeetingId, MinutesState>();
  const runs = (row: MeetingRow) => may(actorOf(membership, false), 'run-meeting', { meeting: row });
  const seen = rows.filter((row) => !isInPreparation(row) || runs(row));
  const takesPart = takingPart(access).ok;
  return seen.map((row) =>
    summarise(row, {
      runs: runs(row),
      asksReader: takesPart && row.state === 'planned' && row.convenedAt !== null,
      answer: answers.get(row.id) ?? null,
      holdsFor: held.get(row.id) ?? null,
      minutes: minutesOf.get(row.id) ?? null,
    }),
  );
}

async function loadAnswers(queryable: Queryable, member: MembershipId): Promise<Map<MeetingId, ReplyAnswer>> {
  const rows = await queryable
    .select({ meetingId: meetingReplies.meetingId, answer: meetingReplies.answer })
    .from(meetingReplies)
    .where(eq(meetingReplies.membershipId, member));
  return new Map(rows.map(({ meetingId, answer }) => [meetingId, answer]));
}

type Own = Pick<MeetingSummary, 'runs' | 'asksReader' | 'answer' | 'holdsFor' | 'minutes'>;

function summarise(row: MeetingRow, own: Own): MeetingSummary {
  const { id, title, startsAt, timeZone, place, link, state, convenedAt, openedAt, closedAt } = row;
  return { id, title, startsAt, timeZone, place, link, state, convenedAt, openedAt, closedAt, ...own };
}

/** How far the minutes of a room's meetings have come, of those that members were sent. */
async function loadMinutes(queryable: Queryable, roomId: RoomId): Promise<Map<MeetingId, MinutesState>> {
  const rows = await queryable
    .select({ meetingId: minutes.meetingId, state: minutes.state })
    .from(minutes)
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .where(and(eq(meetings.roomId, roomId), ne(minutes.state, 'draft')));
  return new Map(rows.map(({ meetingId, state }) => [meetingId, state]));
}

/** For which meetings somebody holds a voice, and whose. */
async function loadHeldVoices(queryable: Queryable, holderId: MembershipId): Promise<Map<MeetingId, string>> {
  const rows = await queryable
    .select({ meetingId: proxies.meetingId, giver: people.name })
    .from(proxies)
    .innerJoin(memberships, eq(memberships.id, proxies.giverId))
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(proxies.holderId, holderId), isNull(proxies.endedAt)));
  return new Map(rows.map(({ meetingId, giver }) => [meetingId, giver]));
}
