import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { meetings, proxies } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import type { Outcome } from '#domain/refusal.ts';
import { callOffAmending } from '../decisions/call-off-amending.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import type { Services } from '../services.ts';
import { tellMembers } from './mail-meeting.ts';
import {
  accessToRun,
  changeMeeting,
  isInPreparation,
  type MeetingAccess,
  type NotPlanned,
  notPlanned,
} from './meeting-access.ts';

export type CancelRefusal = 'not-found' | DutyRefusal | NotPlanned;

/**
 * Calls a meeting off. Its members are told by mail, which takes it out of their calendars; the
 * meeting stays to be read, with the reason. One that nobody was told of yet is gone. Amendments
 * that were put to it are open again.
 */
export function cancelMeeting(
  services: Services,
  actor: PersonId,
  meetingId: MeetingId,
  reason: string,
): Promise<Outcome<'cancelled' | 'discarded', CancelRefusal>> {
  const judge = (queryable: Queryable) => judgeCancelling(queryable, actor, meetingId);
  return changeMeeting(services, meetingId, judge, async (transaction, { room, meeting }) => {
    // Before it is gone with its decisions: by then nobody knows what was put to it.
    await callOffAmending(transaction, meeting);
    if (isInPreparation(meeting)) {
      await transaction.delete(meetings).where(eq(meetings.id, meetingId));
      return 'discarded';
    }
    const [cancelled] = await transaction
      .update(meetings)
      .set({ state: 'cancelled', cancelledBecause: reason, icsSequence: sql`${meetings.icsSequence} + 1` })
      .where(eq(meetings.id, meetingId))
      .returning();
    await transaction
      .update(proxies)
      .set({ endedAt: DATABASE_TIME, endedBecause: 'meeting-closed' })
      .where(and(eq(proxies.meetingId, meetingId), isNull(proxies.endedAt)));
    if (cancelled) await tellMembers(transaction, cancelled, 'cancelled');
    const { title, startsAt, timeZone } = meeting;
    await recordEntry(transaction, {
      actorId: actor,
      cooperationId: room.cooperationId,
      roomId: room.roomId,
      action: 'meeting-cancelled',
      details: { meetingId, title, startsAt: startsAt.toISOString(), timeZone, reason },
    });
    return 'cancelled';
  });
}

async function judgeCancelling(
  queryable: Queryable,
  actor: PersonId,
  meetingId: MeetingId,
): Promise<Outcome<MeetingAccess, CancelRefusal>> {
  const access = await accessToRun(queryable, actor, meetingId);
  if (!access.ok) return access;
  return notPlanned(access.value.meeting) ?? access;
}
