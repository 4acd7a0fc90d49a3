import { asc, eq, max, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { clientClaims, documentUpdates } from '#db/schema.ts';
import type { DocumentId } from '#domain/ids.ts';
import type { ClientClaim } from './client-claims.ts';
import { readSnapshot, type StoredSnapshot } from './snapshots.ts';

export type StoredLog = {
  /** What makes the document, in order: the snapshot's state where there is one, then the rows after it. */
  readonly updates: readonly Uint8Array[];
  readonly lastSeq: number;
  readonly claims: readonly ClientClaim[];
  /** How many of the log's rows no snapshot holds. */
  readonly tailLength: number;
  /** The row up to which the first of `updates` is a snapshot's state; null where there is none. */
  readonly snapshotSeq: number | null;
  /** A snapshot that is stored and not read, so that the whole log was. */
  readonly passedOver: PassedOver | null;
};

/**
 * A snapshot is damaged where its bytes are not those that were stored for this document and row, and ahead of the log
 * where the log does not have that row.
 */
type PassedOver = { readonly seq: number; readonly fault: 'damaged' | 'ahead-of-log' };

/** Rows and bytes that the database puts together for one answer; a single row may be larger. */
const PAGE_ROWS = 20_000;
const PAGE_BYTES = 8 * 1024 * 1024;
/** PostgreSQL's int4send, before each update of a page. */
const LENGTH_BYTES = 4;

type Page = { readonly lastSeq: number; readonly updates: readonly Uint8Array[] };

/**
 * Reads a log: what makes the document, from its snapshot where that can be trusted, and who claimed which clientID.
 * `fromSnapshot: false` reads all rows whatever there is, or all up to the row `upToSeq`.
 */
export async function readLog(
  queryable: Queryable,
  documentId: DocumentId,
  { fromSnapshot = true, upToSeq = Number.MAX_SAFE_INTEGER } = {},
): Promise<StoredLog> {
  const snapshot = fromSnapshot ? await readSnapshot(queryable, documentId) : null;
  const passedOver = snapshot && (await findFault(queryable, documentId, snapshot));
  const start = passedOver ? null : snapshot;
  const tail = await readUpdates(queryable, documentId, start?.seq ?? 0, upToSeq);
  return {
    updates: start ? [start.state, ...tail.updates] : tail.updates,
    lastSeq: tail.lastSeq,
    // After the rows, so that nothing in them is without its author.
    claims: await readClaims(queryable, documentId),
    tailLength: tail.updates.length,
    snapshotSeq: start?.seq ?? null,
    passedOver,
  };
}

async function findFault(
  queryable: Queryable,
  documentId: DocumentId,
  { seq, isWhole }: StoredSnapshot,
): Promise<PassedOver | null> {
  if (!isWhole) return { seq, fault: 'damaged' };
  const [log] = await queryable
    .select({ lastSeq: max(documentUpdates.seq) })
    .from(documentUpdates)
    .where(eq(documentUpdates.documentId, documentId));
  return seq > (log?.lastSeq ?? 0) ? { seq, fault: 'ahead-of-log' } : null;
}

async function readUpdates(
  queryable: Queryable,
  documentId: DocumentId,
  afterSeq: number,
  upToSeq: number,
): Promise<Page> {
  const updates: Uint8Array[] = [];
  let lastSeq = afterSeq;
  for (;;) {
    const page = await readPage(queryable, documentId, lastSeq, upToSeq);
    if (!page) return { lastSeq, updates };
    lastSeq = page.lastSeq;
    for (const update of page.updates) updates.push(update);
  }
}

/** Many small rows are much cheaper to read as one value that the database put together. */
async function readPage(
  queryable: Queryable,
  documentId: DocumentId,
  afterSeq: number,
  upToSeq: number,
): Promise<Page | null> {
  const { rows } = await queryable.execute<{ last_seq: string | null; page: Buffer | null }>(sql`
    select max(seq) as last_seq, string_agg(int4send(octet_length("update")) || "update", ''::bytea order by seq) as page
    from (
      select seq, "update", sum(octet_length("update")) over (order by seq) - octet_length("update") as bytes_before
      from ${documentUpdates}
      where document_id = ${documentId} and seq > ${afterSeq} and seq <= ${upToSeq}
      order by seq
      limit ${PAGE_ROWS}
    ) as numbered
    where bytes_before < ${PAGE_BYTES}`);
  const [row] = rows;
  return row?.last_seq && row.page ? { lastSeq: Number(row.last_seq), updates: cutPage(row.page) } : null;
}

function cutPage(page: Buffer): Uint8Array[] {
  const updates: Uint8Array[] = [];
  for (let at = 0; at < page.length; ) {
    const start = at + LENGTH_BYTES;
    at = start + page.readInt32BE(at);
    updates.push(new Uint8Array(page.buffer, page.byteOffset + start, at - start));
  }
  return updates;
}

/** Who claimed which clientID of a document. */
export async function readClaims(queryable: Queryable, documentId: DocumentId): Promise<ClientClaim[]> {
  const claims = await queryable
    .select()
    .from(clientClaims)
    .where(eq(clientClaims.documentId, documentId))
    .orderBy(asc(clientClaims.clientId), asc(clientClaims.fromClock));
  return claims.map(({ clientId, fromClock, personId, hatRole, hatTerritoryId }) => ({
    clientId,
    fromClock,
    personId,
    hat: { role: hatRole, territoryId: hatTerritoryId },
  }));
}
