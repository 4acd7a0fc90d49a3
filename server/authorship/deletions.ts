import type { Author } from '../sync/log/client-claims.ts';
import type { DeletedRange } from '../sync/yjs/update-decoder.ts';
import type { LogRow } from './written-rows.ts';

/** Who deleted something, in which hat, and by which row of the log. */
export type Deletion = LogRow & { readonly author: Author };

type Entry = { readonly start: number; readonly end: number; readonly deletion: Deletion };

/**
 * Who deleted what. Yjs knows no author of a deletion, but each row of the log has one; and since a
 * row may name again what is deleted already, whoever named it first is the one who did it.
 */
export class Deletions {
  /** Each client's, ascending, without overlap. */
  readonly #entries = new Map<number, Entry[]>();

  /** Takes what a row deletes; rows in the order of the log. */
  add(ranges: readonly DeletedRange[], deletion: Deletion): void {
    for (const { client, clock, length } of ranges) {
      const entries = this.#entries.get(client) ?? [];
      this.#entries.set(client, entries);
      addRange(entries, clock, clock + length, deletion);
    }
  }

  /** Who deleted the character `(clientId, clock)`, or null where nobody did. */
  of(clientId: number, clock: number): Deletion | null {
    return this.rangeOf(clientId, clock).deletion;
  }

  /** The same, and up to before which clock it is so. */
  rangeOf(clientId: number, clock: number): { readonly deletion: Deletion | null; readonly end: number } {
    const entries = this.#entries.get(clientId) ?? [];
    const entry = entries[firstEndingAfter(entries, clock)];
    if (!entry) return { deletion: null, end: Number.POSITIVE_INFINITY };
    return entry.start <= clock ? entry : { deletion: null, end: entry.start };
  }
}

/** Fills the gaps that are left between `start` and `end`. */
function addRange(entries: Entry[], start: number, end: number, deletion: Deletion): void {
  let next = start;
  let index = firstEndingAfter(entries, start);
  while (next < end) {
    const entry = entries[index];
    const gapEnd = entry ? Math.min(entry.start, end) : end;
    if (next < gapEnd) {
      entries.splice(index, 0, { start: next, end: gapEnd, deletion });
      index += 1;
    }
    next = Math.max(gapEnd, entry ? entry.end : end);
    index += 1;
  }
}

function firstEndingAfter(entries: readonly Entry[], clock: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.end ?? 0) > clock) high = middle;
    else low = middle + 1;
  }
  return low;
}
