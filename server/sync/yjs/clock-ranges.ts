/** How many ranges fit into a number beside a clock of 31 bits: 53 bits are exact. */
const MAX_RANGES = 2 ** 22;

/** A set of one client's clocks, kept as ranges. */
export class ClockRanges {
  /** Start and end in turn; they may overlap and be in any order until `sorted`. */
  #edges: number[] = [];

  /**
   * Adds clocks. Ranges that come one behind or before the other, as by typing and deleting on,
   * cost nothing more.
   */
  add(clock: number, length: number): void {
    const last = this.#edges.length - 1;
    const end = clock + length;
    if (this.#edges[last] === clock) this.#edges[last] = end;
    else if (last > 0 && this.#edges[last - 1] === end) this.#edges[last - 1] = clock;
    else this.#edges.push(clock, end);
  }

  /** The ranges as start and end in turn, ascending, with space between each and the next. */
  sorted(): readonly number[] {
    const edges = this.#edges;
    const sorted: number[] = [];
    let lastEnd = -1;
    for (const range of this.#byStart()) {
      const start = edges[2 * range] as number;
      const end = edges[2 * range + 1] as number;
      if (start > lastEnd) sorted.push(start, end);
      else if (end > lastEnd) sorted[sorted.length - 1] = end;
      lastEnd = Math.max(lastEnd, end);
    }
    return sorted;
  }

  /**
   * Which range comes first, second and so on, sorted as plain numbers: that takes a fraction of
   * the time.
   */
  #byStart(): Iterable<number> {
    const edges = this.#edges;
    const count = edges.length / 2;
    if (count > MAX_RANGES) return [...Array(count).keys()].sort((a, b) => (edges[2 * a] ?? 0) - (edges[2 * b] ?? 0));
    const keys = new Float64Array(count);
    for (let range = 0; range < count; range++) keys[range] = (edges[2 * range] as number) * MAX_RANGES + range;
    return keys.sort().map((key) => key % MAX_RANGES);
  }
}
