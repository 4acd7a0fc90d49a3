import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { meetings } from '#db/schema.ts';
import type { MeetingId, PersonId, RoomId } from '#domain/ids.ts';
import { runsMeeting } from '#domain/meetings/run-meeting.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessRoom, type RoomAccess } from '../facts/room-access.ts';

export type MeetingRow = typeof meetings.$inferSelect;

/** A meeting as somebody in its hall meets it. */
export type HallAccess = RoomAccess & { readonly meeting: MeetingRow; readonly runs: boolean };

/** Which meeting of which room is meant, by an address for instance. */
export type MeetingPlace = { readonly roomId: RoomId; readonly meetingId: MeetingId };

/** Loads a meeting for whoever may see its room. One that nobody was told of yet is seen by those who run it. */
export async function accessHall(
  queryable: Queryable,
  actor: PersonId,
  { roomId, meetingId }: MeetingPlace,
): Promise<Outcome<HallAccess, 'not-found'>> {
  const access = await accessRoom(queryable, actor, roomId);
  if (!access.ok) return access;
  const [meeting] = await queryable
    .select()
    .from(meetings)
    .where(and(eq(meetings.id, meetingId), eq(meetings.roomId, roomId)));
  if (!meeting) return refuse('not-found');
  const runs = runsMeeting(access.value.membership, meeting);
  if (meeting.state === 'planned' && !meeting.convenedAt && !runs) return refuse('not-found');
  return accept({ ...access.value, meeting, runs });
}

export type RunRefusal = 'not-found' | 'only-meeting-runners' | 'meeting-not-open';

/** The same for who wants to do something about it while it is open. */
export async function accessOpenHall(
  queryable: Queryable,
  actor: PersonId,
  place: MeetingPlace,
): Promise<Outcome<HallAccess, RunRefusal>> {
  const access = await accessHall(queryable, actor, place);
  if (!access.ok) return access;
  if (!access.value.runs) return refuse('only-meeting-runners');
  return access.value.meeting.state === 'open' ? access : refuse('meeting-not-open');
}
