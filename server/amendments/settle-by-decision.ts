import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { amendments } from '#db/schema.ts';
import type { AmendmentId, DecisionId, PersonId } from '#domain/ids.ts';
import type { DecisionOutcome } from '#domain/meetings/voting/decision.ts';
import { findBlocks } from '#editor/block-anchor.ts';
import { sectionKey } from '#editor/schema.ts';
import type { RoomFacts } from '../facts/room-facts.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { tellRoom } from '../rooms/change-room.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import type { Services } from '../services.ts';
import { readLogDocument } from '../texts/log-document.ts';
import { startAccepting } from './accept-amendment.ts';
import { type AmendmentRow, amendmentsTopic } from './amendment-access.ts';
import { aboutAmendment, OPEN_AGAIN, writeAmendment } from './write-amendment.ts';

/**
 * How a decision about an amendment was closed. `personId` is whoever closed it, or opened it where
 * it closed by itself.
 */
type Closed = { readonly decisionId: DecisionId; readonly outcome: DecisionOutcome; readonly personId: PersonId };

/**
 * Does to the amendments of a decision what the room decided, in the transaction that closes it:
 * carried, they are being accepted; not carried, they are rejected; and where the room did not
 * decide, they are open again.
 */
export async function decideAmendments(
  transaction: Queryable,
  room: RoomFacts,
  { decisionId, outcome, personId }: Closed,
): Promise<void> {
  for (const amendment of await amendmentsOf(transaction, decisionId, 'put-to-meeting')) {
    if (outcome === 'carried') {
      const { base: over, replacement: accepted } = amendment;
      await startAccepting(transaction, amendment.id, { over, accepted, corrects: false, decidedBy: null });
    } else if (outcome === 'not-carried') await rejectByDecision(transaction, room, amendment, personId);
    else await openAgain(transaction, amendment);
    await tellRoom(transaction, room.roomId, [amendmentsTopic(amendment.documentId)]);
  }
}

/** Opens the amendments of a decision that was called off again. */
export async function releaseAmendments(transaction: Queryable, decisionId: DecisionId): Promise<void> {
  for (const amendment of await amendmentsOf(transaction, decisionId, 'put-to-meeting')) {
    await openAgain(transaction, amendment);
    await tellRoom(transaction, amendment.roomId, [amendmentsTopic(amendment.documentId)]);
  }
}

/**
 * Writes what a decision accepted into the text, once it is closed. Where the process ends before,
 * it is settled in a minute.
 */
export async function writeDecided(
  services: Pick<Services, 'database' | 'sync'>,
  decisionId: DecisionId,
): Promise<void> {
  for (const { id } of await amendmentsOf(services.database, decisionId, 'accepting')) {
    await writeAmendment(services, id);
  }
}

/**
 * Whether the passages of a decision's amendments are still those that were amended: only then the
 * room knows what it votes on.
 */
export async function amendmentsStand(queryable: Queryable, decisionId: DecisionId): Promise<boolean> {
  for (const { documentId, sectionId, anchor, base } of await amendmentsOf(queryable, decisionId, 'put-to-meeting')) {
    // From the log: the documents in memory may wait for the transaction that asks.
    const { doc } = await readLogDocument(queryable, documentId);
    const place = sectionId && findBlocks(doc.getXmlFragment(sectionKey(sectionId)), anchor, base);
    doc.destroy();
    if (!place) return false;
  }
  return true;
}

async function rejectByDecision(
  transaction: Queryable,
  room: RoomFacts,
  amendment: AmendmentRow,
  actorId: PersonId,
): Promise<void> {
  await transaction
    .update(amendments)
    .set({ state: 'rejected', decidedAt: DATABASE_TIME })
    .where(eq(amendments.id, amendment.id));
  await recordEntry(transaction, {
    actorId,
    cooperationId: room.cooperationId,
    roomId: room.roomId,
    action: 'amendment-rejected',
    details: { ...(await aboutAmendment(transaction, amendment)), why: '', decisionId: amendment.decisionId },
  });
}

async function openAgain(transaction: Queryable, { id }: { readonly id: AmendmentId }): Promise<void> {
  await transaction
    .update(amendments)
    .set({ ...OPEN_AGAIN, decisionId: null })
    .where(eq(amendments.id, id));
}

function amendmentsOf(queryable: Queryable, decisionId: DecisionId, state: AmendmentRow['state']) {
  return queryable
    .select()
    .from(amendments)
    .where(and(eq(amendments.decisionId, decisionId), eq(amendments.state, state)));
}
