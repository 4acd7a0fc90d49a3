import { MAX_OWED_BYTES } from '#protocol/limits.ts';
import { mergeInOrder } from '../../yjs/merge-updates.ts';

/** What an update that waits takes beside its bytes. */
const UPDATE_BYTES = 200;
/**
 * Updates are folded once they have this many bytes, and this many times as many as what is folded
 * already: so each byte is folded a few times at most.
 */
const MIN_UNFOLDED_BYTES = 256 * 1024;
const UNFOLDED_SHARE = 4;

type Options = {
  /** Told of what waits for this reader alone, in bytes: more, or less where negative. */
  readonly onWaiting?: (bytes: number) => void;
  readonly merge?: (updates: readonly Uint8Array[]) => Uint8Array;
};

/**
 * What a reader who does not keep up has not been told yet. New updates are the arrays that
 * everybody gets, shared, so many slow readers cost little more than one. Once they are much beside
 * what is folded already they are folded into it, so telling it all in the end is no long work.
 */
export class Backlog {
  /** Whether presence changed meanwhile. */
  missedPresence = false;
  readonly #onWaiting: (bytes: number) => void;
  readonly #merge: (updates: readonly Uint8Array[]) => Uint8Array;
  #folded: Uint8Array | null = null;
  #updates: Uint8Array[] = [];
  /** Bytes of `#updates`. */
  #bytes = 0;

  constructor({ onWaiting = () => {}, merge = mergeInOrder }: Options = {}) {
    this.#onWaiting = onWaiting;
    this.#merge = merge;
  }

  get isEmpty(): boolean {
    return this.#updates.length === 0 && !this.#folded;
  }

  get isNothing(): boolean {
    return this.isEmpty && !this.missedPresence;
  }

  /** Holds an update back. False when that is too much. */
  add(update: Uint8Array): boolean {
    this.#updates.push(update);
    this.#bytes += update.byteLength;
    const foldedBytes = this.#folded?.byteLength ?? 0;
    const came = this.#bytes + this.#updates.length * UPDATE_BYTES;
    if (came >= Math.max(MIN_UNFOLDED_BYTES, UNFOLDED_SHARE * foldedBytes)) this.#fold();
    return (this.#folded?.byteLength ?? 0) + this.#bytes <= MAX_OWED_BYTES;
  }

  /** Gives all that is owed as one update, or null where nothing is; after that nothing is owed. */
  take(): Uint8Array | null {
    if (this.#updates.length > 0) this.#fold();
    const update = this.#folded;
    this.clear();
    return update;
  }

  clear(): void {
    this.#keep(null);
  }

  #fold(): void {
    this.#keep(this.#merge(this.#folded ? [this.#folded, ...this.#updates] : this.#updates));
  }

  #keep(folded: Uint8Array | null): void {
    this.#onWaiting((folded?.byteLength ?? 0) - (this.#folded?.byteLength ?? 0));
    this.#folded = folded;
    this.#updates = [];
    this.#bytes = 0;
  }
}
