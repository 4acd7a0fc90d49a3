import type { Logger } from 'pino';
import type { Database } from '#db/client.ts';
import { clientClaims, documentUpdates } from '#db/schema.ts';
import type { DocumentId } from '#domain/ids.ts';
import type { Author, ClientClaim } from './client-claims.ts';

/** What one message changed: the update is what the server's own document emitted. */
export type LogWrite = {
  readonly update: Uint8Array;
  readonly author: Author;
  readonly claims: readonly ClientClaim[];
};

/** A write in its turn, or only a place in the queue; `onSaved` is called once all up to it is on disk. */
type LogEntry = { readonly write: LogWrite | null; readonly onSaved: () => void };

type UpdateRow = typeof documentUpdates.$inferInsert;

/** A row has the number that one of ours was to get. Nothing of ours is stored, and nothing will be. */
class SeqTaken extends Error {}

/** How long entries gather before they share one commit. */
const GATHER_MS = 4;
/** Rows an insert may have; PostgreSQL takes 65,535 parameters at most. */
const MAX_ROWS = 2_000;
const RETRY_FIRST_MS = 100;
const RETRY_LAST_MS = 3_000;

/**
 * Appends to one document's log. Entries gather for a few milliseconds and are committed together, in
 * order. A commit that fails is tried again for as long as it takes: rows are numbered here, so that a
 * commit whose answer got lost is not written twice. One process alone appends to a document.
 */
export class UpdateLog {
  readonly #database: Database;
  readonly #documentId: DocumentId;
  readonly #log: Logger;
  readonly #onCommit: (updates: readonly Uint8Array[]) => void;
  #lastSeq: number;
  #queue: LogEntry[] = [];
  #flushing: Promise<void> | null = null;
  #stopped = false;

  /** `onCommit` is told of the updates of each commit, after their entries' `onSaved`. */
  constructor(options: {
    database: Database;
    documentId: DocumentId;
    lastSeq: number;
    log: Logger;
    onCommit: (updates: readonly Uint8Array[]) => void;
  }) {
    this.#database = options.database;
    this.#documentId = options.documentId;
    this.#lastSeq = options.lastSeq;
    this.#log = options.log;
    this.#onCommit = options.onCommit;
  }

  /** Queues a write, or with null only asks to be told; `onSaved` keeps the order of the calls. */
  append(write: LogWrite | null, onSaved: () => void): void {
    if (!write && this.isIdle) return onSaved();
    this.#queue.push({ write, onSaved });
    this.#flushing ??= this.#flush();
  }

  get isIdle(): boolean {
    return this.#flushing === null;
  }

  /** Resolves when all that was appended before this call is on disk. */
  committed(): Promise<void> {
    return new Promise((resolve) => this.append(null, resolve));
  }

  /** Gives up on what could not be written yet. Only for a process that must end while the database is away. */
  stop(): void {
    this.#stopped = true;
  }

  async #flush(): Promise<void> {
    await pause(GATHER_MS);
    while (this.#queue.length > 0 && !this.#stopped) {
      const batch = this.#queue.splice(0, MAX_ROWS);
      const writes = batch.map(({ write }) => write).filter((write) => write !== null);
      if (writes.length > 0 && !(await this.#commitUntilDone(writes))) return;
      for (const entry of batch) entry.onSaved();
      if (writes.length > 0) this.#onCommit(writes.map(({ update }) => update));
    }
    this.#flushing = null;
  }

  async #commitUntilDone(writes: readonly LogWrite[]): Promise<boolean> {
    const rows = writes.map((write) => this.#row(write));
    const claims = writes.flatMap((write) => write.claims);
    let mayBeStored = false;
    for (let wait = RETRY_FIRST_MS; !this.#stopped; wait = Math.min(wait * 2, RETRY_LAST_MS)) {
      try {
        await this.#commit(rows, claims, mayBeStored);
        return true;
      } catch (error) {
        mayBeStored ||= !(error instanceof SeqTaken);
        this.#log.warn({ err: error, documentId: this.#documentId, rows: rows.length }, 'append failed, trying again');
        await pause(wait);
      }
    }
    return false;
  }

  #row({ update, author: { personId, hat } }: LogWrite): UpdateRow {
    this.#lastSeq += 1;
    return {
      documentId: this.#documentId,
      seq: this.#lastSeq,
      update,
      personId,
      hatRole: hat.role,
      hatTerritoryId: hat.territoryId,
    };
  }

  /** `mayBeStored` when an earlier try with the same rows may have worked although its answer got lost. */
  async #commit(rows: readonly UpdateRow[], claims: readonly ClientClaim[], mayBeStored: boolean): Promise<void> {
    const claimRows = claims.map(({ hat, ...claim }) => ({
      ...claim,
      documentId: this.#documentId,
      hatRole: hat.role,
      hatTerritoryId: hat.territoryId,
    }));
    await this.#database.transaction(async (transaction) => {
      for (let i = 0; i < claimRows.length; i += MAX_ROWS) {
        await transaction
          .insert(clientClaims)
          .values(claimRows.slice(i, i + MAX_ROWS))
          .onConflictDoNothing();
      }
      const stored = await transaction
        .insert(documentUpdates)
        .values([...rows])
        .onConflictDoNothing()
        .returning({ seq: documentUpdates.seq });
      if (stored.length < rows.length && !mayBeStored) throw new SeqTaken('another process wrote to this document');
    });
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
