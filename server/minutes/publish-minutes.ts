import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { documents, minutes } from '#db/schema.ts';
import type { LeadRefusal } from '#domain/access/part-refusal.ts';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import { mayPublish, type PublishRefusal, remarksEnd } from '#domain/meetings/minutes.ts';
import type { Outcome } from '#domain/refusal.ts';
import { readClock } from '../hall/database-clock.ts';
import type { MeetingPlace } from '../hall/hall-access.ts';
import { meetingTopic } from '../hall/hall-topics.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { whyNotLeading } from '../meetings/meeting-access.ts';
import { tellRoom } from '../rooms/change-room.ts';
import { changeRoomRights } from '../rooms/change-room-rights.ts';
import { follow } from '../rooms/consequences.ts';
import type { Services } from '../services.ts';
import { mailMinutesToMembers } from './mail-minutes.ts';
import { accessMinutes, type MinutesAccess } from './minutes-access.ts';

export type PublishMinutesRefusal = 'not-found' | LeadRefusal | PublishRefusal;

/**
 * Sends the minutes of a meeting that is over to the members of its room, who may remark on them
 * until the last of the days that the charter gives is over. From then on its discussion is in
 * review. Whoever runs the meeting may.
 */
export function publishMinutes(
  services: Services,
  actor: PersonId,
  place: MeetingPlace,
): Promise<Outcome<MeetingId, PublishMinutesRefusal>> {
  const judge = async (queryable: Queryable): Promise<Outcome<MinutesAccess, PublishMinutesRefusal>> => {
    const access = await accessMinutes(queryable, actor, place);
    if (!access.ok) return access;
    const unled = whyNotLeading(access.value);
    if (unled) return unled;
    const { meeting, minutes: row } = access.value;
    const judged = mayPublish({ state: row.state, isOver: meeting.state === 'closed' });
    return judged.ok ? access : judged;
  };
  const apply = async (transaction: Queryable, { meeting, room, minutes: row }: MinutesAccess) => {
    const { remarkDays } = room.charter.meetings;
    const publishedAt = await readClock(transaction);
    await transaction
      .update(minutes)
      .set({
        state: 'published',
        publishedAt,
        remarksUntil: remarksEnd(publishedAt, remarkDays, meeting.timeZone),
      })
      .where(eq(minutes.meetingId, meeting.id));
    await transaction.update(documents).set({ stage: 'review' }).where(eq(documents.id, row.documentId));
    const { roomId } = place;
    await follow(transaction, 'stageChanged', { roomId, documentId: row.documentId, from: 'drafting', to: 'review' });
    await mailMinutesToMembers(transaction, place);
    await tellRoom(transaction, place.roomId, [meetingTopic(meeting.id)]);
    await recordEntry(transaction, {
      actorId: actor,
      cooperationId: room.cooperationId,
      roomId: place.roomId,
      action: 'minutes-published',
      details: { meetingId: meeting.id, title: meeting.title },
    });
    return meeting.id;
  };
  return changeRoomRights(services, place.roomId, judge, apply);
}
