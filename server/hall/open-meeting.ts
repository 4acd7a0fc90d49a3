import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { meetings } from '#db/schema.ts';
import type { LeadRefusal } from '#domain/access/part-refusal.ts';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { whyNotLeading } from '../meetings/meeting-access.ts';
import { createMinutes } from '../minutes/create-minutes.ts';
import { tellRoom } from '../rooms/change-room.ts';
import { changeRoomRights } from '../rooms/change-room-rights.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import type { Services } from '../services.ts';
import { accessHall, type HallAccess, type MeetingPlace } from './hall-access.ts';
import { meetingTopic, peopleTopic } from './hall-topics.ts';

export type OpenMeetingRefusal =
  | 'not-found'
  | LeadRefusal
  | 'meeting-over'
  | 'meeting-cancelled'
  | 'other-meeting-open';

/**
 * Opens a meeting: from now on it has a hall, the room hears it live, and its minutes can be
 * written. Whoever runs it may. One that is open stays open: of two who press at once the second
 * changes nothing. A room holds one meeting at a time.
 */
export function openMeeting(
  services: Services,
  actor: PersonId,
  place: MeetingPlace,
): Promise<Outcome<MeetingId, OpenMeetingRefusal>> {
  const judge = (queryable: Queryable) => judgeOpening(queryable, actor, place);
  const apply = async (transaction: Queryable, { meeting, room }: HallAccess) => {
    if (meeting.state === 'open') return meeting.id;
    await transaction
      .update(meetings)
      .set({ state: 'open', openedAt: DATABASE_TIME })
      .where(eq(meetings.id, meeting.id));
    await createMinutes(transaction, meeting);
    await tellRoom(transaction, room.roomId, [meetingTopic(meeting.id), peopleTopic(meeting.id)]);
    await recordEntry(transaction, {
      actorId: actor,
      cooperationId: room.cooperationId,
      roomId: room.roomId,
      action: 'meeting-opened',
      details: { meetingId: meeting.id, title: meeting.title },
    });
    return meeting.id;
  };
  // The sections of its minutes are new to the room.
  return changeRoomRights(services, place.roomId, judge, apply);
}

async function judgeOpening(
  queryable: Queryable,
  actor: PersonId,
  place: MeetingPlace,
): Promise<Outcome<HallAccess, OpenMeetingRefusal>> {
  const access = await accessHall(queryable, actor, place);
  if (!access.ok) return access;
  const { meeting } = access.value;
  const unled = whyNotLeading(access.value);
  if (unled) return unled;
  if (meeting.state === 'closed') return refuse('meeting-over');
  if (meeting.state === 'cancelled') return refuse('meeting-cancelled');
  const open = and(eq(meetings.roomId, place.roomId), eq(meetings.state, 'open'));
  const [other] = await queryable.select({ id: meetings.id }).from(meetings).where(open);
  return other && other.id !== meeting.id ? refuse('other-meeting-open') : accept(access.value);
}
