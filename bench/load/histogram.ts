const STEP_MS = 0.1;
const LAST_MS = 120_000;

/** Times in steps of a tenth of a millisecond, so that millions of them cost no memory. */
export class Histogram {
  readonly #counts = new Uint32Array(LAST_MS / STEP_MS + 1);
  #total = 0;

  add(ms: number): void {
    const step = Math.min(Math.max(0, Math.round(ms / STEP_MS)), this.#counts.length - 1);
    this.#counts[step] = (this.#counts[step] ?? 0) + 1;
    this.#total += 1;
  }

  clear(): void {
    this.#counts.fill(0);
    this.#total = 0;
  }

  /** The time in milliseconds below which that share of all times lies; NaN of none. */
  quantile(share: number): number {
    let left = share * this.#total;
    for (let step = 0; this.#total > 0 && step < this.#counts.length; step += 1) {
      left -= this.#counts[step] ?? 0;
      if (left <= 0) return step * STEP_MS;
    }
    return Number.NaN;
  }
}
