import { and, eq, exists } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { amendments, decisions } from '#db/schema.ts';
import { releaseAmendments } from '../amendments/settle-by-decision.ts';
import { decisionsTopic } from '../hall/hall-topics.ts';
import type { MeetingRow } from '../meetings/meeting-access.ts';
import { tellRoom } from '../rooms/change-room.ts';

/**
 * Opens the amendments again that were put to a meeting and never voted on, where it is over or
 * will not be held: nobody else could decide about them. What was prepared for them is called off
 * as `withdrawDecision` does, which says nothing in the journal of what was never opened.
 */
export async function callOffAmending(
  transaction: Queryable,
  { id: meetingId, roomId }: Pick<MeetingRow, 'id' | 'roomId'>,
): Promise<void> {
  const waiting = transaction
    .select({ id: amendments.id })
    .from(amendments)
    .where(and(eq(amendments.decisionId, decisions.id), eq(amendments.state, 'put-to-meeting')));
  const drafts = await transaction
    .select({ id: decisions.id })
    .from(decisions)
    .where(and(eq(decisions.meetingId, meetingId), eq(decisions.state, 'draft'), exists(waiting)));
  for (const { id } of drafts) {
    await transaction.update(decisions).set({ state: 'cancelled' }).where(eq(decisions.id, id));
    await releaseAmendments(transaction, id);
  }
  if (drafts.length > 0) await tellRoom(transaction, roomId, [decisionsTopic(meetingId)]);
}
