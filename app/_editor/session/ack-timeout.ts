/** Notices when an answer takes too long. */
export class AckTimeout {
  readonly #patienceMs: number;
  readonly #onLate: (late: boolean) => void;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #late = false;

  constructor(patienceMs: number, onLate: (late: boolean) => void) {
    this.#patienceMs = patienceMs;
    this.#onLate = onLate;
  }

  /** Something waits for an answer; the time runs from the first that does. */
  waiting(): void {
    this.#timer ??= setTimeout(() => this.#tell(true), this.#patienceMs);
  }

  /** An answer came, or none is to be expected. */
  answered(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#late) this.#tell(false);
  }

  #tell(late: boolean): void {
    this.#late = late;
    this.#onLate(late);
  }
}
