import { asc, eq } from 'drizzle-orm';
import { meetingReplies, meetings } from '#db/schema.ts';
import type { MeetingId, PersonId, RoomId } from '#domain/ids.ts';
import type { ReplyAnswer } from '#domain/meetings/reply.ts';
import { runsMeeting } from '#domain/meetings/run-meeting.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { accessRoom } from '../facts/room-access.ts';
import type { Services } from '../services.ts';
import { isInPreparation, type MeetingRow } from './meeting-access.ts';

export type MeetingSummary = Pick<
  MeetingRow,
  'id' | 'title' | 'startsAt' | 'timeZone' | 'place' | 'link' | 'state' | 'convenedAt' | 'openedAt' | 'closedAt'
> & {
  /** What the reader answered; null while they did not, or where they are no member. */
  readonly answer: ReplyAnswer | null;
};

/** The meetings of a room that a person may see, the earliest first. */
export async function listMeetings(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<MeetingSummary[], 'not-found'>> {
  const access = await accessRoom(database, actor, roomId);
  if (!access.ok) return access;
  const { membership } = access.value;
  const rows = await database
    .select()
    .from(meetings)
    .where(eq(meetings.roomId, roomId))
    .orderBy(asc(meetings.startsAt), asc(meetings.id));
  const replies = membership
    ? await database
        .select({ meetingId: meetingReplies.meetingId, answer: meetingReplies.answer })
        .from(meetingReplies)
        .where(eq(meetingReplies.membershipId, membership.membershipId))
    : [];
  const answers = new Map<MeetingId, ReplyAnswer>(replies.map(({ meetingId, answer }) => [meetingId, answer]));
  const seen = rows.filter((row) => !isInPreparation(row) || runsMeeting(membership, row));
  return accept(seen.map((row) => summarise(row, answers.get(row.id) ?? null)));
}

function summarise(row: MeetingRow, answer: ReplyAnswer | null): MeetingSummary {
  const { id, title, startsAt, timeZone, place, link, state, convenedAt, openedAt, closedAt } = row;
  return { id, title, startsAt, timeZone, place, link, state, convenedAt, openedAt, closedAt, answer };
}
