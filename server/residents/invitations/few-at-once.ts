/**
 * How many contributions a process writes down at once: a flood gets so few of its connections to
 * the database.
 */
export const AT_ONCE = 4;
/** How many may wait for their turn; whoever comes after them is asked to try again. */
export const MAY_WAIT = 200;

/** Lets a few run at once and so many wait, in the order in which they came. */
export class FewAtOnce {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /** Runs `work` in its turn, or gives null at once where too many wait already. */
  async run<Value>(work: () => Promise<Value>): Promise<Value | null> {
    if (this.#running >= AT_ONCE) {
      if (this.#waiting.length >= MAY_WAIT) return null;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // Whoever waited takes over the place, so that nobody comes between.
      if (next) next();
      else this.#running -= 1;
    }
  }
}
