/**
 * How many contributions a process writes down at once: a flood gets so few of its connections to
 * the database.
 */
export const AT_ONCE = 4;
/** How many may wait for their turn; whoever comes after them is asked to try again. */
export const MAY_WAIT = 200;

/** Lets a few run at once and so many wait, in the order in which they came. */
export class FewAtOnce {
  readonly #atOnce: number;
  readonly #mayWait: number;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor({ atOnce, mayWait } = { atOnce: AT_ONCE, mayWait: MAY_WAIT }) {
    this.#atOnce = atOnce;
    this.#mayWait = mayWait;
  }

  /** Runs `work` in its turn, or gives null at once where too many wait already. */
  async run<Value>(work: () => Promise<Value>): Promise<Value | null> {
    if (this.#running >= this.#atOnce) {
      if (this.#waiting.length >= this.#mayWait) return null;
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
