import { and, eq, gt, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { documentSnapshots, documentUpdates } from '#db/schema.ts';
import type { DocumentId } from '#domain/ids.ts';
import { MAX_DOCUMENT_BYTES } from '#protocol/limits.ts';

/**
 * How much of what a document may hold is taken, from 0 to 1 or a little more: by its snapshot and
 * the rows after it.
 */
export async function readFullness(queryable: Queryable, documentId: DocumentId): Promise<number> {
  const [snapshot] = await queryable
    .select({ seq: documentSnapshots.seq, bytes: sql<number>`octet_length(${documentSnapshots.state})` })
    .from(documentSnapshots)
    .where(eq(documentSnapshots.documentId, documentId));
  const [tail] = await queryable
    .select({ bytes: sql<number>`coalesce(sum(octet_length(${documentUpdates.update})), 0)::float8` })
    .from(documentUpdates)
    .where(and(eq(documentUpdates.documentId, documentId), gt(documentUpdates.seq, snapshot?.seq ?? 0)));
  return ((snapshot?.bytes ?? 0) + (tail?.bytes ?? 0)) / MAX_DOCUMENT_BYTES;
}
