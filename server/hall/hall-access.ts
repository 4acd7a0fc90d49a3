import type { Queryable } from '#db/client.ts';
import type { LeadRefusal } from '#domain/access/part-refusal.ts';
import type { MeetingId, PersonId, RoomId } from '#domain/ids.ts';
import { type Outcome, refuse } from '#domain/refusal.ts';
import { accessMeeting, type MeetingAccess, whyNotLeading } from '../meetings/meeting-access.ts';

/** A meeting as somebody in its hall meets it. */
export type HallAccess = MeetingAccess;

/** Which meeting of which room is meant, by an address for instance. */
export type MeetingPlace = { readonly roomId: RoomId; readonly meetingId: MeetingId };

/** Loads a meeting for whoever may see it; it is `not-found` too where it is another room's. */
export async function accessHall(
  queryable: Queryable,
  actor: PersonId,
  { roomId, meetingId }: MeetingPlace,
): Promise<Outcome<HallAccess, 'not-found'>> {
  const access = await accessMeeting(queryable, actor, meetingId);
  return access.ok && access.value.meeting.roomId !== roomId ? refuse('not-found') : access;
}

export type RunRefusal = 'not-found' | LeadRefusal | 'meeting-not-open';

/** The same for who wants to do something about it while it is open. */
export async function accessOpenHall(
  queryable: Queryable,
  actor: PersonId,
  place: MeetingPlace,
): Promise<Outcome<HallAccess, RunRefusal>> {
  const access = await accessHall(queryable, actor, place);
  if (!access.ok) return access;
  const closed = whyNotLeading(access.value);
  if (closed) return closed;
  return access.value.meeting.state === 'open' ? access : refuse('meeting-not-open');
}
