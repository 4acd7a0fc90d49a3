import type { DocumentId } from '#domain/ids.ts';
import type { GroupCommit, RowToStore } from './group-commit.ts';

/** What one message changed: the update is what the server's own document emitted. */
export type LogWrite = Omit<RowToStore, 'documentId' | 'seq'>;

/** What a log tells its document. */
type LogListener = {
  /** An update is on disk; called after its own `onSaved`. */
  readonly onCommit: (update: Uint8Array) => void;
  /** Something was not stored and never will be. Said once, and nothing is said of later writes. */
  readonly onLost: () => void;
};

/**
 * One document's log, as far as it is still being written. Rows are numbered here, in the order in
 * which they are to be read; the process that holds the room's lease is the only one that numbers
 * them.
 */
export class UpdateLog {
  readonly #documentId: DocumentId;
  readonly #commits: GroupCommit;
  readonly #listener: LogListener;
  #lastSeq: number;
  #open = 0;
  #isLost = false;

  constructor(options: { documentId: DocumentId; lastSeq: number; commits: GroupCommit } & LogListener) {
    this.#documentId = options.documentId;
    this.#lastSeq = options.lastSeq;
    this.#commits = options.commits;
    this.#listener = options;
  }

  /** The number of the last row, on disk or on its way. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** Whether something of it was not stored and never will be. */
  get isLost(): boolean {
    return this.#isLost;
  }

  get isIdle(): boolean {
    return this.#open === 0;
  }

  /**
   * Queues a write, or with null only asks to be told. `onSaved` is called once all up to it is on
   * disk, in the order of the calls; after a loss it is called for what only asked, and never for a
   * write. `heldBytes` says what `onSaved` keeps in memory.
   */
  append(write: LogWrite | null, onSaved: () => void, heldBytes = 0): void {
    if (!write && this.isIdle) return onSaved();
    if (write && this.#isLost) return;
    this.#open += 1;
    this.#commits.add({
      heldBytes,
      row: write && this.#rowOf(write),
      onSaved: () => {
        this.#open -= 1;
        if (!write) return onSaved();
        // What came after a lost row of the same commit has no ground any more, even where it was
        // stored.
        if (this.#isLost) return;
        onSaved();
        this.#listener.onCommit(write.update);
      },
      onLost: () => {
        this.#open -= 1;
        if (this.#isLost) return;
        this.#isLost = true;
        this.#listener.onLost();
      },
    });
  }

  /** Resolves when all that was appended before this call is on disk, or lost. */
  committed(): Promise<void> {
    return new Promise((resolve) => this.append(null, resolve));
  }

  /** Each part by its name: V8 copies a spread slowly, and each edit is a row. */
  #rowOf({ update, sectionIds, author, claims, token, dueAt }: LogWrite): RowToStore {
    this.#lastSeq += 1;
    return { documentId: this.#documentId, seq: this.#lastSeq, update, sectionIds, author, claims, token, dueAt };
  }
}
