import { and, eq, gt, isNotNull, isNull, or } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { meetings, proxies } from '#db/schema.ts';
import type { MembershipId, RoomId } from '#domain/ids.ts';
import { addJobs } from '../jobs/add-job.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import type { RoomEvents } from '../rooms/room-events.ts';
import { MAIL_MEETING } from './mail-meeting.ts';
import { tellOfVoices } from './mail-voice.ts';
import type { MeetingNews } from './meeting-mail.ts';

/** Convenes whoever comes into a room to the meetings that the others were convened to. */
export async function conveneNewcomer(
  transaction: Queryable,
  { roomId, membershipId }: RoomEvents['memberAdded'],
): Promise<void> {
  await tellOfComing(transaction, roomId, membershipId, 'convened');
}

/**
 * Takes the coming meetings out of the calendar of whoever leaves a room. The voices that they gave
 * end, and so do those that they held, whose givers are told.
 */
export async function releaseLeaver(
  transaction: Queryable,
  { roomId, membershipId }: RoomEvents['memberRemoved'],
): Promise<void> {
  await tellOfComing(transaction, roomId, membershipId, 'withdrawn');
  const theirs = or(eq(proxies.giverId, membershipId), eq(proxies.holderId, membershipId));
  const lasting = await transaction
    .select({ id: proxies.id, giverId: proxies.giverId })
    .from(proxies)
    .where(and(theirs, isNull(proxies.endedAt)));
  for (const { id, giverId } of lasting) {
    const endedBecause = giverId === membershipId ? 'revoked' : 'holder-stays-away';
    await transaction.update(proxies).set({ endedAt: DATABASE_TIME, endedBecause }).where(eq(proxies.id, id));
  }
  await tellOfVoices(transaction, { begun: [], ended: lasting.map(({ id }) => id) });
}

async function tellOfComing(
  transaction: Queryable,
  roomId: RoomId,
  membershipId: MembershipId,
  news: MeetingNews,
): Promise<void> {
  const coming = await transaction
    .select({ meetingId: meetings.id, sequence: meetings.icsSequence })
    .from(meetings)
    .where(
      and(
        eq(meetings.roomId, roomId),
        eq(meetings.state, 'planned'),
        isNotNull(meetings.convenedAt),
        // One that nobody ever opened stays planned for good.
        gt(meetings.startsAt, DATABASE_TIME),
      ),
    );
  const jobs = coming.map((meeting) => ({ ...meeting, membershipId, news }));
  if (jobs.length > 0) await addJobs(transaction, MAIL_MEETING, jobs);
}
