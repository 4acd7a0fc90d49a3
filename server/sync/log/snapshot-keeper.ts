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
  /** Rows that were stored while it was held; null while it is not. */
  #rowsMeanwhile: number | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.#tailRows = options.tailLength;
    if (this.#tailRows >= MAX_TAIL_ROWS) void this.#keep();
  }

  rowAdded(): void {
    if (this.#rowsMeanwhile !== null) this.#rowsMeanwhile += 1;
    else this.#count();
  }

  /**
   * A part of a row is in the document already that is not in the log: until `goOn` none is made.
   */
  hold(): void {
    this.#rowsMeanwhile ??= 0;
  }

  goOn(): void {
    const rows = this.#rowsMeanwhile ?? 0;
    this.#rowsMeanwhile = null;
    for (let counted = 0; counted < rows; counted++) this.#count();
  }

  /**
   * The document is about to leave memory: resolves when its log, and its snapshot if one is due,
   * are on disk.
   */
  async closing(): Promise<void> {
    if (this.#tailRows >= MIN_TAIL_ROWS) await this.#keep();
    else await this.#options.log.committed();
  }

  #count(): void {
    this.#tailRows += 1;
    if (this.#tailRows >= MAX_TAIL_ROWS) void this.#keep();
  }

  async #keep(): Promise<void> {
    const { encoded, log, store } = this.#options;
    this.#tailRows = 0;
    const snapshot = { seq: log.lastSeq, state: encoded.state() };
    await log.committed();
    if (!log.isLost) await store(snapshot);
  }
}
