import { and, asc, eq, gt, lte, min, type SQL } from 'drizzle-orm';
import type * as Y from 'yjs';
import type { Queryable } from '#db/client.ts';
import { documentUpdates } from '#db/schema.ts';
import type { DocumentId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { findDocumentRoom } from '../facts/room-facts.ts';
import { ClientClaims } from '../sync/log/client-claims.ts';
import { readLog } from '../sync/log/read-log.ts';
import { atOnce, PIECES_OF_A_SLICE, type Sliced } from '../sync/work/sliced.ts';
import { SLICES } from '../sync/work/slices.ts';
import { replay, replaying } from '../sync/yjs/apply-update.ts';
import type { PackedUpdates } from '../sync/yjs/packed-updates.ts';
import { decodeUpdate } from '../sync/yjs/update-decoder.ts';
import { Deletions } from './deletions.ts';
import { WrittenRows } from './written-rows.ts';

/** A moment of a document: a time, or after which row of its log. */
export type Moment = Date | { readonly seq: number };

export type PastDocument = {
  /** The last row of the log that it holds; 0 where nothing was written yet. */
  readonly seq: number;
  /** With its tombstones, so that what was deleted can be read too. */
  readonly doc: Y.Doc;
  readonly claims: ClientClaims;
  readonly deletions: Deletions;
  readonly written: WrittenRows;
};

/**
 * How a document is made of its log: in one go, in a thread where nobody but its reader waits, or
 * in slices, where a process serves others meanwhile.
 */
export type Pace = 'at-once' | 'in-slices';

/**
 * A document as it was at a moment, made from its log alone, with who wrote and who deleted what
 * until then. Before its first words it is empty; at a moment that is still to come it is as it is
 * now. `not-found` where there never was one.
 */
export async function replayDocument(
  queryable: Queryable,
  documentId: DocumentId,
  moment: Moment,
  pace: Pace = 'at-once',
): Promise<Outcome<PastDocument, 'not-found'>> {
  if (!(await findDocumentRoom(queryable, documentId))) return refuse('not-found');
  const upToSeq = moment instanceof Date ? await lastSeqAt(queryable, documentId, moment) : moment.seq;
  const { updates, lastSeq, claims } = await readLog(queryable, documentId, { fromSnapshot: false, upToSeq });
  const rows = await readRows(queryable, documentId, lastSeq);
  const facts = await inPace(readingRows(rows, updates), pace);
  const doc = await textOf(updates, pace);
  return accept({ seq: lastSeq, doc, claims: new ClientClaims(claims), ...facts });
}

/** So many rows are looked at before others have their turn. */
export const ROWS_AT_ONCE = PIECES_OF_A_SLICE;

/** Finds out of a log's rows who deleted what, and by which row everything came. */
export function* readingRows(
  rows: readonly AuthoredRow[],
  updates: Iterable<Uint8Array>,
): Sliced<Pick<PastDocument, 'deletions' | 'written'>> {
  const deletions = new Deletions();
  const written = new WrittenRows();
  const each = [...updates];
  for (const [index, { seq, personId, hatRole, hatTerritoryId, createdAt: at }] of rows.entries()) {
    if (index > 0 && index % ROWS_AT_ONCE === 0) yield;
    const update = each[index];
    if (!update) continue;
    const decoded = decodeUpdate(update);
    const hat = { role: hatRole, territoryId: hatTerritoryId };
    deletions.add(decoded.deletions, { seq, at, author: { personId, hat } });
    written.add(decoded.clients, { seq, at });
  }
  return { deletions, written };
}

function textOf(updates: PackedUpdates, pace: Pace): Y.Doc | Promise<Y.Doc> {
  return pace === 'at-once' ? replay(updates) : SLICES.run(replaying(updates));
}

/** Does work that may be laid down at the pace that is asked for. */
function inPace<Result>(work: Sliced<Result>, pace: Pace): Result | Promise<Result> {
  return pace === 'at-once' ? atOnce(work) : SLICES.run(work);
}

/**
 * The text of a document as it was after a row of its log, and when that row was stored; without
 * who wrote what, which takes several times as long to find out. `at` is null before its first
 * words.
 */
export async function replayText(
  queryable: Queryable,
  documentId: DocumentId,
  seq: number,
  pace: Pace = 'at-once',
): Promise<{ readonly doc: Y.Doc; readonly seq: number; readonly at: Date | null }> {
  const { updates, lastSeq } = await readLog(queryable, documentId, { upToSeq: seq });
  const [row] = await queryable
    .select({ at: documentUpdates.createdAt })
    .from(documentUpdates)
    .where(and(eq(documentUpdates.documentId, documentId), eq(documentUpdates.seq, lastSeq)));
  return { doc: await textOf(updates, pace), seq: lastSeq, at: row?.at ?? null };
}

/**
 * The last row of a document at an instant: the one before the first that is later, since rows only
 * make sense with all that came before them. Beyond every row where none is later. As SQL, an
 * instant can be as fine as the database's clock.
 */
export async function lastSeqAt(queryable: Queryable, documentId: DocumentId, instant: Date | SQL): Promise<number> {
  const [first] = await queryable
    .select({ seq: min(documentUpdates.seq) })
    .from(documentUpdates)
    .where(and(eq(documentUpdates.documentId, documentId), gt(documentUpdates.createdAt, instant)));
  return first?.seq == null ? Number.MAX_SAFE_INTEGER : first.seq - 1;
}

type AuthoredRow = Pick<
  typeof documentUpdates.$inferSelect,
  'seq' | 'personId' | 'hatRole' | 'hatTerritoryId' | 'createdAt'
>;

function readRows(queryable: Queryable, documentId: DocumentId, upToSeq: number): Promise<AuthoredRow[]> {
  const { seq, personId, hatRole, hatTerritoryId, createdAt } = documentUpdates;
  return queryable
    .select({ seq, personId, hatRole, hatTerritoryId, createdAt })
    .from(documentUpdates)
    .where(and(eq(documentUpdates.documentId, documentId), lte(documentUpdates.seq, upToSeq)))
    .orderBy(asc(documentUpdates.seq));
}
