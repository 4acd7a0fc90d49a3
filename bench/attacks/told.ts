/** How often each thing happened, by what it was. */
export type Counts = Readonly<Record<string, number>>;

/** An answer that took longer than this was held back on purpose: its sender is slowed down. */
const SLOWED_MS = 1_000;

/**
 * What somebody sent and what became of it, counted by what they were told: `sent`, `saved`,
 * `refused <code>`, `closed <code>`, `status <number>`, and what a kind of attack finds out itself.
 */
export class Told {
  readonly #counts = new Map<string, number>();

  get counts(): Counts {
    return Object.fromEntries(this.#counts);
  }

  note(what: string, times = 1): void {
    if (times > 0) this.#counts.set(what, (this.#counts.get(what) ?? 0) + times);
  }

  /** Something was answered so long after it was sent. */
  waited(ms: number): void {
    if (ms > SLOWED_MS) this.note('slowed');
  }
}
