import type { EncodedDocument } from '../yjs/encoded-document.ts';
import type { Snapshot } from './snapshots.ts';
import type { UpdateLog } from './update-log.ts';

/** A document in memory writes a snapshot each time that so many rows are in its log alone. */
const MAX_TAIL_ROWS = 2_000;
/** When it leaves memory it does so too, unless those few rows are read as fast as a snapshot. */
const MIN_TAIL_ROWS = 50;

type Options = {
  readonly encoded: EncodedDocument;
  readonly log: UpdateLog;
  /** Rows that no snapshot holds yet. */
  readonly tailLength: number;
  /**
   * Stores a snapshot of what is on disk. Its failure costs the next reader time, and nothing else.
   */
  readonly store: (snapshot: Snapshot) => Promise<void>;
};

/**
 * Decides when a document's snapshot is made, so that nobody who opens it ever reads a long log.
 */
export class SnapshotKeeper {
  readonly #options: Options;
  #tailRows: number;

  constructor(options: Options) {
    this.#options = options;
    this.#tailRows = options.tailLength;
    if (this.#tailRows >= MAX_TAIL_ROWS) void this.#keep();
  }

  rowAdded(): void {
    this.#tailRows += 1;
    if (this.#tailRows >= MAX_TAIL_ROWS) void this.#keep();
  }

  /**
   * The document is about to leave memory: resolves when its log, and its snapshot if one is due,
   * are on disk.
   */
  async closing(): Promise<void> {
    if (this.#tailRows >= MIN_TAIL_ROWS) await this.#keep();
    else await this.#options.log.committed();
  }

  async #keep(): Promise<void> {
    const { encoded, log, store } = this.#options;
    this.#tailRows = 0;
    const snapshot = { seq: log.lastSeq, state: encoded.state() };
    await log.committed();
    if (!log.isLost) await store(snapshot);
  }
}
