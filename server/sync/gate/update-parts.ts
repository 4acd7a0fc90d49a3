import { encodePart, type StructRange } from '../yjs/update-bytes.ts';
import type { DecodedStruct, DecodedUpdate } from '../yjs/update-decoder.ts';
import type { StructParents } from './struct-parents.ts';

/** So many structs are taken in at once. */
const STRUCTS_OF_A_PART = 1_000;
const NOTHING_DELETED = Uint8Array.of(0);

type Judged = {
  readonly update: DecodedUpdate;
  readonly places: StructParents;
  /** As they stand at the end of an update; null where they are those of the update. */
  readonly deletions: Uint8Array | null;
};

/** A judged update, to be taken in whole or in parts. */
export class UpdateParts {
  readonly #update: DecodedUpdate;
  readonly #places: StructParents;
  readonly #deletions: Uint8Array;
  readonly #isAsItCame: boolean;

  constructor({ update, places, deletions }: Judged) {
    this.#update = update;
    this.#places = places;
    this.#deletions = deletions ?? update.bytes.subarray(update.deletionsAt);
    this.#isAsItCame = !deletions && !update.isReduced && update.rewritten.size === 0;
  }

  /** Whether anything is deleted by it. */
  get deletes(): boolean {
    return this.#deletions.length > NOTHING_DELETED.length;
  }

  /** Of how many structs it is made. */
  get pieces(): number {
    let pieces = 0;
    for (const structs of this.#update.clients.values()) pieces += structs.length;
    return pieces;
  }

  /** All of it; the very bytes that came, where they are it. */
  get whole(): Uint8Array {
    if (this.#isAsItCame) return this.#update.bytes;
    const ranges: StructRange[] = [];
    for (const [client, { length }] of this.#update.clients)
      if (length > 0) ranges.push({ client, from: 0, to: length });
    return encodePart(this.#update, ranges, this.#deletions);
  }

  /**
   * The same as several updates, each of which builds only on those before it. What is deleted is
   * deleted by the last.
   */
  *inOrder(structsOfAPart = STRUCTS_OF_A_PART): Generator<{ readonly update: Uint8Array; readonly isLast: boolean }> {
    const next = new Map<number, number>();
    let part = new Map<number, StructRange>();
    let count = 0;
    let left = 0;
    for (const _struct of this.#places.inOrder()) left += 1;
    for (const struct of this.#places.inOrder()) {
      this.#put(struct, next, part);
      count += 1;
      left -= 1;
      if (count < structsOfAPart || left === 0) continue;
      yield { update: encodePart(this.#update, [...part.values()], NOTHING_DELETED), isLast: false };
      part = new Map();
      count = 0;
    }
    yield { update: encodePart(this.#update, [...part.values()], this.#deletions), isLast: true };
  }

  /**
   * Each client's structs are in the order of their clocks, in the update as in the order of their
   * places.
   */
  #put({ id: { client } }: DecodedStruct, next: Map<number, number>, part: Map<number, StructRange>): void {
    const from = next.get(client) ?? 0;
    next.set(client, from + 1);
    part.set(client, { client, from: part.get(client)?.from ?? from, to: from + 1 });
  }
}
