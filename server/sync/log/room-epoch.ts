import { eq, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { documents, roomLeases } from '#db/schema.ts';
import type { DocumentId } from '#domain/ids.ts';

/** A document as it was read while the lease on its room had this epoch. */
export type DocumentInEpoch = { readonly documentId: DocumentId; readonly epoch: number };

/**
 * For `with held as materialized (…)`: a row while the lease has this epoch, and none once another
 * process took the room over or words were erased in it. A part of the statement that stores what
 * was made of the document, so that an erasure, which begins another epoch, comes wholly before it
 * or after it.
 */
export function heldInEpoch({ documentId, epoch }: DocumentInEpoch): SQL {
  return sql`
    select leases.room_id from room_leases leases join documents on documents.room_id = leases.room_id
    where documents.id = ${documentId} and leases.epoch = ${epoch}
    for share of leases`;
}

/** The epoch of a document’s room, whoever has it; null where nobody ever had. */
export async function readEpoch(queryable: Queryable, documentId: DocumentId): Promise<number | null> {
  const [lease] = await queryable
    .select({ epoch: roomLeases.epoch })
    .from(roomLeases)
    .innerJoin(documents, eq(documents.roomId, roomLeases.roomId))
    .where(eq(documents.id, documentId));
  return lease?.epoch ?? null;
}
