import * as Y from 'yjs';
import { MAX_OWED_BYTES } from '#protocol/limits.ts';

/**
 * What a reader who does not keep up has not been told yet. The updates are those that everybody gets, shared, so
 * that many slow readers cost little more than one.
 */
export class OwedChanges {
  /** Whether presence changed meanwhile. */
  missedPresence = false;
  #updates: Uint8Array[] = [];
  #bytes = 0;

  get isEmpty(): boolean {
    return this.#updates.length === 0;
  }

  get isNothing(): boolean {
    return this.isEmpty && !this.missedPresence;
  }

  /** Holds an update back. False when that is too much. */
  add(update: Uint8Array): boolean {
    this.#updates.push(update);
    this.#bytes += update.byteLength;
    return this.#bytes <= MAX_OWED_BYTES;
  }

  /** Gives all that is owed as one update, or null where nothing is; after that nothing is owed. */
  take(): Uint8Array | null {
    if (this.isEmpty) return null;
    const update = Y.mergeUpdates(this.#updates);
    this.clear();
    return update;
  }

  clear(): void {
    this.#updates = [];
    this.#bytes = 0;
  }
}
