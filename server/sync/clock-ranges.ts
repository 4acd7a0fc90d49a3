/** A set of one client's clocks, kept as ranges. */
export class ClockRanges {
  /** Start and end in turn; they may overlap and be in any order until `sorted`. */
  #edges: number[] = [];

  /** Adds clocks. Ranges that come one behind or before the other, as by typing and deleting on, cost nothing more. */
  add(clock: number, length: number): void {
    const last = this.#edges.length - 1;
    const end = clock + length;
    if (this.#edges[last] === clock) this.#edges[last] = end;
    else if (last > 0 && this.#edges[last - 1] === end) this.#edges[last - 1] = clock;
    else this.#edges.push(clock, end);
  }

  /** The ranges as start and end in turn, ascending, with space between each and the next. */
  sorted(): readonly number[] {
    const ranges: { readonly start: number; readonly end: number }[] = [];
    let open: number | null = null;
    for (const edge of this.#edges) {
      if (open !== null) ranges.push({ start: open, end: edge });
      open = open === null ? edge : null;
    }
    ranges.sort((a, b) => a.start - b.start);
    const sorted: number[] = [];
    for (const { start, end } of ranges) {
      const lastEnd = sorted.at(-1) ?? -1;
      if (start > lastEnd) sorted.push(start, end);
      else sorted[sorted.length - 1] = Math.max(lastEnd, end);
    }
    return sorted;
  }
}
