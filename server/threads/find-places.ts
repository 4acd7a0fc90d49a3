import { and, eq, inArray, isNotNull, lt, max, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { documentUpdates, threads } from '#db/schema.ts';
import type { DocumentId, PersonId, ThreadId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import type { NotShown } from '../reading/reading.ts';
import { tellRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import { accessThreads, threadsTopic } from './thread-access.ts';

/** So many passages are looked for at once; the rest when it is asked again. */
const MOST = 2_000;

/**
 * Finds the passages again that were not looked for since the document changed, and keeps where
 * they are. Never on the way to opening a page: who shows a passage and misses it asks. Whoever has
 * the room open hears of what changed.
 */
export async function findPlaces(
  { database, reading }: Pick<Services, 'database' | 'reading'>,
  actor: PersonId,
  documentId: DocumentId,
): Promise<Outcome<null, 'not-found' | NotShown['code']>> {
  const access = await accessThreads(database, actor, documentId);
  if (!access.ok) return access;
  const ids = await staleThreads(database, documentId);
  if (ids.length === 0) return accept(null);
  const sectionIds = access.value.document.sections.map(({ id }) => id);
  const found = await reading.places(documentId, sectionIds, ids);
  if ('ok' in found) return found;
  const { moved } = found;
  await database.transaction(async (transaction) => {
    for (const [id, place] of moved) {
      await transaction
        .update(threads)
        .set({ place, placeSeq: found.seq })
        .where(and(eq(threads.id, id), lt(threads.placeSeq, found.seq)));
    }
    const looked = and(inArray(threads.id, ids), lt(threads.placeSeq, found.seq));
    await transaction.update(threads).set({ placeSeq: found.seq }).where(looked);
    if (moved.length > 0) await tellRoom(transaction, access.value.roomId, [threadsTopic(documentId)]);
  });
  return accept(null);
}

/** Their ids alone: what they mark may be much, and is read where it is looked for. */
async function staleThreads(queryable: Queryable, documentId: DocumentId): Promise<ThreadId[]> {
  const last = queryable
    .select({ seq: max(documentUpdates.seq) })
    .from(documentUpdates)
    .where(eq(documentUpdates.documentId, documentId));
  const rows = await queryable
    .select({ id: threads.id })
    .from(threads)
    .where(and(eq(threads.documentId, documentId), isNotNull(threads.anchor), sql`${threads.placeSeq} < (${last})`))
    .orderBy(threads.state, threads.id)
    .limit(MOST);
  return rows.map(({ id }) => id).sort();
}
