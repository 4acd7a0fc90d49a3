import { and, asc, eq, gt, lte, min, type SQL } from 'drizzle-orm';
import type * as Y from 'yjs';
import type { Queryable } from '#db/client.ts';
import { documentUpdates } from '#db/schema.ts';
import type { DocumentId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { findDocumentRoom } from '../facts/room-facts.ts';
import { ClientClaims } from '../sync/log/client-claims.ts';
import { readLog } from '../sync/log/read-log.ts';
import { replay } from '../sync/yjs/apply-update.ts';
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
 * A document as it was at a moment, made from its log alone, with who wrote and who deleted what
 * until then. Before its first words it is empty; at a moment that is still to come it is as it is
 * now. `not-found` where there never was one.
 */
export async function replayDocument(
  queryable: Queryable,
  documentId: DocumentId,
  moment: Moment,
): Promise<Outcome<PastDocument, 'not-found'>> {
  if (!(await findDocumentRoom(queryable, documentId))) return refuse('not-found');
  const upToSeq = moment instanceof Date ? await lastSeqAt(queryable, documentId, moment) : moment.seq;
  const { updates, lastSeq, claims } = await readLog(queryable, documentId, { fromSnapshot: false, upToSeq });
  const deletions = new Deletions();
  const written = new WrittenRows();
  const each = [...updates];
  const rows = await readRows(queryable, documentId, lastSeq);
  rows.forEach(({ seq, personId, hatRole, hatTerritoryId, createdAt: at }, index) => {
    const update = each[index];
    if (!update) return;
    const decoded = decodeUpdate(update);
    const hat = { role: hatRole, territoryId: hatTerritoryId };
    deletions.add(decoded.deletions, { seq, at, author: { personId, hat } });
    written.add(decoded.clients, { seq, at });
  });
  return accept({ seq: lastSeq, doc: replay(updates), claims: new ClientClaims(claims), deletions, written });
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
): Promise<{ readonly doc: Y.Doc; readonly seq: number; readonly at: Date | null }> {
  const { updates, lastSeq } = await readLog(queryable, documentId, { upToSeq: seq });
  const [row] = await queryable
    .select({ at: documentUpdates.createdAt })
    .from(documentUpdates)
    .where(and(eq(documentUpdates.documentId, documentId), eq(documentUpdates.seq, lastSeq)));
  return { doc: replay(updates), seq: lastSeq, at: row?.at ?? null };
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

function readRows(queryable: Queryable, documentId: DocumentId, upToSeq: number) {
  const { seq, personId, hatRole, hatTerritoryId, createdAt } = documentUpdates;
  return queryable
    .select({ seq, personId, hatRole, hatTerritoryId, createdAt })
    .from(documentUpdates)
    .where(and(eq(documentUpdates.documentId, documentId), lte(documentUpdates.seq, upToSeq)))
    .orderBy(asc(documentUpdates.seq));
}
