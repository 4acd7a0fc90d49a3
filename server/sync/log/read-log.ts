import { asc, eq, max, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { clientClaims, documentUpdates } from '#db/schema.ts';
import type { DocumentId } from '#domain/ids.ts';
import { PackedUpdates } from '../yjs/packed-updates.ts';
import type { ClientClaim } from './client-claims.ts';
import { readSnapshot, type StoredSnapshot } from './snapshots.ts';

export type StoredLog = {
  /**
   * What makes the document, in order: the snapshot's state where there is one, then the rows after
   * it.
   */
  readonly updates: PackedUpdates;
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
 * A snapshot is damaged where its bytes are not those that were stored for this document and row,
 * and ahead of the log where the log does not have that row.
 */
type PassedOver = { readonly seq: number; readonly fault: 'damaged' | 'ahead-of-log' };

/** Rows and bytes that the database puts together for one answer; a single row may be larger. */
const PAGE_ROWS = 20_000;
const PAGE_BYTES = 8 * 1024 * 1024;

type Page = { readonly lastSeq: number; readonly rows: number; readonly packed: Buffer };
type Tail = { readonly lastSeq: number; readonly rows: number; readonly updates: PackedUpdates };

/**
 * Reads a log: what makes the document, from its snapshot where that can be trusted, and who
 * claimed which clientID. With `upToSeq` it is as it was after that row; `fromSnapshot: false`
 * reads all rows whatever there is.
 */
export async function readLog(
  queryable: Queryable,
  documentId: DocumentId,
  { fromSnapshot = true, upToSeq = Number.MAX_SAFE_INTEGER } = {},
): Promise<StoredLog> {
  const snapshot = fromSnapshot ? await readSnapshot(queryable, documentId) : null;
  const passedOver = snapshot && (await findFault(queryable, documentId, snapshot));
  // One of a later row holds more than is asked for.
  const start = passedOver || (snapshot && snapshot.seq > upToSeq) ? null : snapshot;
  const tail = await readUpdates(queryable, documentId, start?.seq ?? 0, upToSeq);
  return {
    updates: start ? PackedUpdates.join([PackedUpdates.of([start.state]), tail.updates]) : tail.updates,
    lastSeq: tail.lastSeq,
    // After the rows, so that nothing in them is without its author.
    claims: await readClaims(queryable, documentId),
    tailLength: tail.rows,
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
): Promise<Tail> {
  const pages: Buffer[] = [];
  let lastSeq = afterSeq;
  let rows = 0;
  for (;;) {
    const page = await readPage(queryable, documentId, lastSeq, upToSeq);
    if (!page) return { lastSeq, rows, updates: new PackedUpdates(Buffer.concat(pages)) };
    lastSeq = page.lastSeq;
    rows += page.rows;
    pages.push(page.packed);
  }
}

/**
 * Many small rows are much cheaper to read as one value that the database put together, as
 * `PackedUpdates` has them.
 */
async function readPage(
  queryable: Queryable,
  documentId: DocumentId,
  afterSeq: number,
  upToSeq: number,
): Promise<Page | null> {
  const { rows } = await queryable.execute<{ last_seq: string | null; count: string; page: Buffer | null }>(sql`
    select max(seq) as last_seq, count(*) as count, string_agg(int4send(octet_length("update")) || "update", ''::bytea order by seq) as page
    from (
      select seq, "update", sum(octet_length("update")) over (order by seq) - octet_length("update") as bytes_before
      from ${documentUpdates}
      where document_id = ${documentId} and seq > ${afterSeq} and seq <= ${upToSeq}
      order by seq
      limit ${PAGE_ROWS}
    ) as numbered
    where bytes_before < ${PAGE_BYTES}`);
  const [row] = rows;
  return row?.last_seq && row.page
    ? { lastSeq: Number(row.last_seq), rows: Number(row.count), packed: row.page }
    : null;
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
