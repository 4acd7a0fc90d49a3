import { and, eq, inArray, isNotNull, lt, max, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { documentUpdates, threads } from '#db/schema.ts';
import type { Place } from '#domain/anchor.ts';
import type { DocumentId, PersonId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { tellRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import { accessThreads, type ThreadRow, threadsTopic } from './thread-access.ts';

/** So many passages are looked for at once; the rest when it is asked again. */
const MOST = 2_000;

/**
 * Finds the passages again that were not looked for since the document changed, and keeps where they are. Never on the way to
 * opening a page: who shows a passage and misses it asks. Whoever has the room open hears of what changed.
 */
export async function findPlaces(
  { database, reading }: Pick<Services, 'database' | 'reading'>,
  actor: PersonId,
  documentId: DocumentId,
): Promise<Outcome<null, 'not-found' | 'too-much-to-show'>> {
  const access = await accessThreads(database, actor, documentId);
  if (!access.ok) return access;
  const stale = await staleThreads(database, documentId);
  if (stale.length === 0) return accept(null);
  const sectionIds = access.value.document.sections.map(({ id }) => id);
  const ids = stale.map(({ id }) => id).sort();
  const found = await reading.places(documentId, sectionIds, ids);
  if ('ok' in found) return found;
  const known = new Map(stale.map((thread) => [thread.id, thread]));
  const moved = found.places.filter(([id, place]) => !isSamePlace(known.get(id)?.place ?? null, place));
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

function isSamePlace(before: Place | null, now: Place): boolean {
  if (!before || before.how !== now.how || before.sectionId !== now.sectionId) return false;
  return before.ranges.flat().join() === now.ranges.flat().join();
}

type Stale = Pick<ThreadRow, 'id' | 'place'>;

async function staleThreads(queryable: Queryable, documentId: DocumentId): Promise<Stale[]> {
  const last = queryable
    .select({ seq: max(documentUpdates.seq) })
    .from(documentUpdates)
    .where(eq(documentUpdates.documentId, documentId));
  return queryable
    .select({ id: threads.id, place: threads.place })
    .from(threads)
    .where(and(eq(threads.documentId, documentId), isNotNull(threads.anchor), sql`${threads.placeSeq} < (${last})`))
    .orderBy(threads.state, threads.id)
    .limit(MOST);
}
