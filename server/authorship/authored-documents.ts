import { and, asc, eq, gt, lte, max } from 'drizzle-orm';
import type { Logger } from 'pino';
import type * as Y from 'yjs';
import type { Database } from '#db/client.ts';
import { documents, documentUpdates, roomLeases } from '#db/schema.ts';
import type { DocumentId } from '#domain/ids.ts';
import { ClientClaims } from '../sync/log/client-claims.ts';
import { loadDocument } from '../sync/log/load-document.ts';
import { readClaims } from '../sync/log/read-log.ts';
import { replayOnto } from '../sync/yjs/apply-update.ts';
import { decodeUpdate } from '../sync/yjs/update-decoder.ts';
import type { AuthorFacts } from './author-facts.ts';
import { type LineRun, lineRuns } from './authorship.ts';
import { Deletions } from './deletions.ts';
import { findRestorations } from './find-restorations.ts';
import type { Restorations } from './restorations.ts';
import { WrittenRows } from './written-rows.ts';

/** A document as it is on disk now, and who wrote it. */
export type AuthoredDocument = {
  readonly doc: Y.Doc;
  /** The last row of the log that it holds; 0 where nothing was written yet. */
  readonly seq: number;
  readonly facts: AuthorFacts;
  readonly linesOf: (root: string) => readonly LineRun[];
  /** What of a section Yjs wrote anew. */
  readonly restorationsOf: (root: string) => Restorations;
};

/** How many documents are kept, and how long after they were last asked for. */
const MOST = 16;
const LINGER_MS = 5 * 60_000;

type Kept = {
  readonly doc: Y.Doc;
  readonly deletions: Deletions;
  readonly written: WrittenRows;
  claims: ClientClaims;
  seq: number;
  /**
   * Of the room's lease: another one where words were erased from the log, and then nothing that
   * was kept of it is right.
   */
  readonly epoch: number;
  /** By section, as of `seq`. */
  readonly pasts: Map<string, SectionPast>;
};

type SectionPast = { readonly lines: readonly LineRun[]; readonly restorations: Restorations };

type Slot = { turn: Promise<Kept>; timer: NodeJS.Timeout };

/**
 * The documents whose authors were asked for lately, kept so that who asks again waits for no more
 * than what was written since. To read all rows of a document of 100,000 edits takes seconds.
 */
export class AuthoredDocuments {
  readonly #database: Database;
  readonly #log: Logger;
  /** The one that was asked for last at the end. */
  readonly #slots = new Map<DocumentId, Slot>();

  constructor(database: Database, log: Logger) {
    this.#database = database;
    this.#log = log;
  }

  /**
   * Lets `read` look at a document; nothing of it may be kept or changed. Whether the reader may
   * see it is the caller's to ask.
   */
  async read<Result>(documentId: DocumentId, read: (document: AuthoredDocument) => Result): Promise<Result> {
    const kept = await this.#current(documentId);
    const { doc, seq } = kept;
    return read({
      doc,
      seq,
      facts: kept,
      linesOf: (root) => pastOf(kept, root).lines,
      restorationsOf: (root) => pastOf(kept, root).restorations,
    });
  }

  #current(documentId: DocumentId): Promise<Kept> {
    const known = this.#slots.get(documentId);
    if (known) clearTimeout(known.timer);
    // One after the other, since what is kept is brought on in place.
    const turn = known ? known.turn.then((kept) => this.#bringOn(documentId, kept)) : this.#load(documentId);
    const timer = setTimeout(() => this.#slots.delete(documentId), LINGER_MS).unref();
    this.#slots.delete(documentId);
    this.#slots.set(documentId, { turn, timer });
    for (const oldest of this.#slots.keys()) if (this.#slots.size > MOST) this.#forget(oldest);
    turn.catch(() => this.#forget(documentId));
    return turn;
  }

  #forget(documentId: DocumentId): void {
    clearTimeout(this.#slots.get(documentId)?.timer);
    this.#slots.delete(documentId);
  }

  async #load(documentId: DocumentId): Promise<Kept> {
    const epoch = await this.#epochOf(documentId);
    const { encoded, lastSeq, claims } = await loadDocument(this.#database, documentId, this.#log);
    const kept: Kept = {
      doc: encoded.doc,
      deletions: new Deletions(),
      written: new WrittenRows(),
      claims: new ClientClaims(claims),
      seq: lastSeq,
      epoch,
      pasts: new Map(),
    };
    for (const row of await this.#rows(documentId, 0, lastSeq)) takeIn(kept, row);
    return kept;
  }

  async #bringOn(documentId: DocumentId, kept: Kept): Promise<Kept> {
    if ((await this.#epochOf(documentId)) !== kept.epoch) return this.#load(documentId);
    const [newest] = await this.#database
      .select({ seq: max(documentUpdates.seq) })
      .from(documentUpdates)
      .where(eq(documentUpdates.documentId, documentId));
    const seq = newest?.seq ?? 0;
    if (seq <= kept.seq) return kept;
    const rows = await this.#rows(documentId, kept.seq, seq);
    // After the rows, so that nothing in them is without its author.
    const claims = await readClaims(this.#database, documentId);
    replayOnto(
      kept.doc,
      rows.map(({ update }) => update),
    );
    for (const row of rows) takeIn(kept, row);
    kept.claims = new ClientClaims(claims);
    kept.seq = seq;
    kept.pasts.clear();
    return kept;
  }

  async #epochOf(documentId: DocumentId): Promise<number> {
    const [lease] = await this.#database
      .select({ epoch: roomLeases.epoch })
      .from(roomLeases)
      .innerJoin(documents, eq(documents.roomId, roomLeases.roomId))
      .where(eq(documents.id, documentId));
    return lease?.epoch ?? 0;
  }

  #rows(documentId: DocumentId, afterSeq: number, upToSeq: number) {
    const { seq, update, personId, hatRole, hatTerritoryId, createdAt } = documentUpdates;
    return this.#database
      .select({ seq, update, personId, hatRole, hatTerritoryId, createdAt })
      .from(documentUpdates)
      .where(and(eq(documentUpdates.documentId, documentId), gt(seq, afterSeq), lte(seq, upToSeq)))
      .orderBy(asc(seq));
  }
}

type Row = Omit<typeof documentUpdates.$inferSelect, 'documentId' | 'sectionIds'>;

function takeIn({ deletions, written }: Kept, { seq, update, createdAt: at, ...row }: Row): void {
  const decoded = decodeUpdate(update);
  const hat = { role: row.hatRole, territoryId: row.hatTerritoryId };
  deletions.add(decoded.deletions, { seq, at, author: { personId: row.personId, hat } });
  written.add(decoded.clients, { seq, at });
}

function pastOf(kept: Kept, root: string): SectionPast {
  const known = kept.pasts.get(root);
  if (known) return known;
  const restorations = findRestorations(kept.doc, root, kept);
  const past = { restorations, lines: [...lineRuns(kept.doc, root, kept, restorations)] };
  kept.pasts.set(root, past);
  return past;
}
