import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { Database, Queryable } from '#db/client.ts';
import { documentSnapshots } from '#db/schema.ts';
import type { DocumentId } from '#domain/ids.ts';
import { type DocumentInEpoch, heldInEpoch } from './room-epoch.ts';

/**
 * A document as it was after the log's row `seq`, as one update of format v1 that holds everything,
 * deleted text too.
 */
export type Snapshot = { readonly seq: number; readonly state: Uint8Array };

export type StoredSnapshot = Snapshot & {
  /** Whether the hash says that this is this document's state after `seq`, byte for byte. */
  readonly isWhole: boolean;
};

/** Reads what is stored of a document, whole or not; null where there is nothing. */
export async function readSnapshot(queryable: Queryable, documentId: DocumentId): Promise<StoredSnapshot | null> {
  const [row] = await queryable.select().from(documentSnapshots).where(eq(documentSnapshots.documentId, documentId));
  if (!row) return null;
  const { seq, state, hash } = row;
  return { seq, state, isWhole: hashOf(documentId, { seq, state }).equals(hash) };
}

/**
 * Stores a snapshot where it is of a later row than the one that is stored, or where that one is
 * damaged, and the document’s room is still of this epoch: else words may have been erased since.
 * Whoever calls at the same time, the latest stays. Gives whether this one was stored.
 */
export async function keepSnapshot(
  queryable: Queryable,
  document: DocumentInEpoch,
  snapshot: Snapshot,
): Promise<boolean> {
  const { documentId } = document;
  const { seq, state } = snapshot;
  const { rowCount } = await queryable.execute(sql`
    with held as materialized (${heldInEpoch(document)})
    insert into document_snapshots as stored (document_id, seq, state, hash)
    select
      ${documentId}::uuid,
      ${seq}::bigint,
      ${sql.param(state, documentSnapshots.state)}::bytea,
      ${sql.param(hashOf(documentId, snapshot), documentSnapshots.hash)}::bytea
    from held
    on conflict (document_id) do update set
      seq = excluded.seq,
      state = excluded.state,
      hash = excluded.hash,
      created_at = excluded.created_at
    where stored.seq < excluded.seq
      or stored.hash <> sha256(
        convert_to(stored.document_id || ':' || stored.seq || ':', 'UTF8') || stored.state
      )`);
  return rowCount === 1;
}

/** Removes a snapshot that is of no use, unless another one has taken its place. */
export async function dropSnapshot(database: Database, documentId: DocumentId, seq: number): Promise<void> {
  await database
    .delete(documentSnapshots)
    .where(and(eq(documentSnapshots.documentId, documentId), eq(documentSnapshots.seq, seq)));
}

/** Of the document and the row too, so that one that got into another's place is found out. */
function hashOf(documentId: DocumentId, { seq, state }: Snapshot): Buffer {
  return createHash('sha256').update(`${documentId}:${seq}:`).update(state).digest();
}
