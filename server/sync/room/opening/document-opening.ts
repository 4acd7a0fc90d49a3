import type { Logger } from 'pino';
import type * as Y from 'yjs';
import { METER } from '../../socket/limits/cpu-meter.ts';
import type { SyncMetrics } from '../../sync-metrics.ts';
import { SLICES } from '../../work/slices.ts';
import type { EncodedDocument } from '../../yjs/encoded-document.ts';
import { openingDocument } from '../../yjs/opening-document.ts';
import { PackedUpdates } from '../../yjs/packed-updates.ts';
import type { Integrity } from '../integrity.ts';
import type { WriteTurns } from '../write-turns.ts';

/** Of fewer bytes a Y.Doc is made at once; of more it is made in slices. */
const MADE_AT_ONCE_BYTES = 32 * 1024;

type Options = {
  readonly encoded: EncodedDocument;
  readonly turns: WriteTurns;
  readonly integrity: Integrity;
  readonly metrics: SyncMetrics;
  readonly logger: Logger;
};

/**
 * How the Y.Doc of a document comes to be, when somebody needs it. A document of which none can be
 * made is given up.
 */
export class DocumentOpening {
  readonly #options: Options;
  /** The Y.Doc is being made. */
  #opening: Promise<void> | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The server's own Y.Doc. Throws where what is stored makes none. */
  get doc(): Y.Doc {
    try {
      return this.#options.encoded.doc;
    } catch (error) {
      this.#failed(error);
      throw error;
    }
  }

  /**
   * Begins to make the Y.Doc where it is large, in slices: who would write or ask waits until it is
   * there. Gives what resolves then, or null where it is there or can be made at once.
   */
  begin(): Promise<void> | null {
    if (this.#opening) return this.#opening;
    const { encoded, turns, integrity, metrics } = this.#options;
    const isThereSoon = encoded.isOpen || encoded.state().byteLength <= MADE_AT_ONCE_BYTES;
    if (isThereSoon || integrity.isBroken) return null;
    turns.hold('opening');
    const opening = openingDocument(PackedUpdates.of([encoded.state()]));
    this.#opening = SLICES.run(opening, (ms) => metrics.worked('load', ms, null))
      .then(
        (doc) => encoded.open(doc),
        (error: unknown) => this.#failed(error),
      )
      .finally(() => {
        this.#opening = null;
        turns.release('opening');
      });
    return this.#opening;
  }

  /** Whether there is a Y.Doc, or one could be made at once. */
  isThere(): boolean {
    if (this.#options.encoded.isOpen) return true;
    try {
      const tookMs = METER.timed(() => void this.doc);
      this.#options.metrics.worked('load', tookMs, null);
      return true;
    } catch {
      return false;
    }
  }

  #failed(error: unknown): void {
    this.#options.logger.error({ err: error }, 'what is stored makes no document');
    this.#options.integrity.giveUp();
  }
}
