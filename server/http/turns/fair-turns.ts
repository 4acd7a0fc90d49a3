type Bounds = {
  /** How much is done at once, for everybody together. */
  readonly atOnce: number;
  /** How much of it for one person, what was passed on with it. */
  readonly ofOne: number;
  /** How much of one person's may wait. */
  readonly mayWait: number;
};

/** What is done for one person, and what waits. */
type Place = { running: number; readonly waiting: (() => void)[] };

/**
 * Does what people ask for a few at a time. People take turns, so that nobody waits for all that
 * another one asked for: for what is being done, and for one thing of each at most.
 */
export class FairTurns {
  readonly #bounds: Bounds;
  /** Those for whom something is done or waits, whose turn is next first. */
  readonly #places = new Map<string, Place>();
  #running = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** People of whom anything is kept. */
  get known(): number {
    return this.#places.size;
  }

  /**
   * Does `work` in the turn of whoever it is for, or gives null at once where too much of theirs
   * waits. Once it calls `passOn` the next person's is done; it still counts as one of its own's.
   */
  async run<Value>(who: string, work: (passOn: () => void) => Promise<Value>): Promise<Value | null> {
    const place = this.#places.get(who) ?? { running: 0, waiting: [] };
    if (place.waiting.length >= this.#bounds.mayWait) return null;
    this.#places.set(who, place);
    const turn = new Promise<void>((resolve) => place.waiting.push(resolve));
    this.#next();
    await turn;
    let isPassedOn = false;
    const passOn = () => {
      if (isPassedOn) return;
      isPassedOn = true;
      this.#running -= 1;
      this.#next();
    };
    try {
      return await work(passOn);
    } finally {
      place.running -= 1;
      if (place.running === 0 && place.waiting.length === 0) this.#places.delete(who);
      passOn();
      this.#next();
    }
  }

  #next(): void {
    for (const [who, place] of this.#places) {
      if (this.#running >= this.#bounds.atOnce) return;
      if (place.running >= this.#bounds.ofOne) continue;
      const begin = place.waiting.shift();
      if (!begin) continue;
      this.#places.delete(who);
      this.#places.set(who, place);
      place.running += 1;
      this.#running += 1;
      begin();
    }
  }
}
