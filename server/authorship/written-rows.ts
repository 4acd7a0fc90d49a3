import type { DecodedUpdate } from '../sync/yjs/update-decoder.ts';

/** A row of a document's log: its number, and when it was stored. */
export type LogRow = { readonly seq: number; readonly at: Date };

/** What one client wrote in one row, from `start` to before `end`. */
export type WrittenRange = { readonly start: number; readonly end: number; readonly row: LogRow };

/** By which row of the log everything came. */
export class WrittenRows {
  /** Each client's, ascending, without overlap. */
  readonly #ranges = new Map<number, WrittenRange[]>();

  /** Takes what a row writes; rows in the order of the log, which has everything once. */
  add(clients: DecodedUpdate['clients'], row: LogRow): void {
    for (const [client, structs] of clients) {
      const ranges = this.#ranges.get(client) ?? [];
      this.#ranges.set(client, ranges);
      for (const { kind, id, length } of structs) {
        if (kind === 'skip') continue;
        const last = ranges.at(-1);
        if (last?.row === row && last.end === id.clock) ranges[ranges.length - 1] = { ...last, end: id.clock + length };
        else ranges.push({ start: id.clock, end: id.clock + length, row });
      }
    }
  }

  /**
   * What came together with `(clientId, clock)` from the same client, or null where no row has it.
   */
  rangeOf(clientId: number, clock: number): WrittenRange | null {
    const ranges = this.#ranges.get(clientId) ?? [];
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ranges[middle]?.end ?? 0) > clock) high = middle;
      else low = middle + 1;
    }
    const range = ranges[low];
    return range && range.start <= clock ? range : null;
  }
}
