import { eq, max, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { documentUpdates, seen } from '#db/schema.ts';
import type { DocumentId, PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { findReadableDocument } from '../documents/readable-document.ts';
import { findDocumentRoom } from '../facts/room-facts.ts';

/**
 * Notes that somebody saw a document up to a row of its log, or, with null, all that is in it now.
 * What was seen once stays seen, and nothing that is not written yet is.
 */
export async function noteSeen(
  { database }: { readonly database: Queryable },
  actor: PersonId,
  documentId: DocumentId,
  upToSeq: number | null,
): Promise<Outcome<null, 'not-found'>> {
  const roomId = await findDocumentRoom(database, documentId);
  if (!roomId) return refuse('not-found');
  const readable = await findReadableDocument(database, actor, roomId, documentId);
  if (!readable.ok) return readable;
  const lastSeq = await readLastSeq(database, documentId);
  const seq = Math.min(upToSeq ?? lastSeq, lastSeq);
  await database
    .insert(seen)
    .values({ personId: actor, documentId, seq })
    .onConflictDoUpdate({
      target: [seen.personId, seen.documentId],
      set: { seq: sql`greatest(${seen.seq}, excluded.seq)`, at: sql`now()` },
    });
  return accept(null);
}

/** The last row of a document's log; 0 where nothing was written yet. */
export async function readLastSeq(queryable: Queryable, documentId: DocumentId): Promise<number> {
  const [last] = await queryable
    .select({ seq: max(documentUpdates.seq) })
    .from(documentUpdates)
    .where(eq(documentUpdates.documentId, documentId));
  return last?.seq ?? 0;
}
