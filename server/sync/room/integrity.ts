import type { Logger } from 'pino';

/** Whether what is in memory of a document can be trusted. Once it cannot, it never can again. */
export class Integrity {
  readonly #logger: Logger;
  readonly #onGivenUp: () => void;
  #isBroken = false;

  /** `onGivenUp` is called once. */
  constructor(logger: Logger, onGivenUp: () => void) {
    this.#logger = logger;
    this.#onGivenUp = onGivenUp;
  }

  get isBroken(): boolean {
    return this.#isBroken;
  }

  giveUp(): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    this.#onGivenUp();
  }

  /**
   * Changes the document by something that was judged. When that fails, part of it may be made: the
   * document is given up.
   */
  attempt<Result>(change: () => Result): Result | 'broken' {
    try {
      return change();
    } catch (error) {
      this.#logger.error({ err: error }, 'a change failed half-way, the document is reloaded');
      this.giveUp();
      return 'broken';
    }
  }
}
