import { createRandom, type Random } from './random.ts';

const TICK_MS = 1;

type Turn = { at: number; readonly everyMs: number; readonly act: () => void };

/**
 * Lets many act, each every so often, with pauses that vary by half as people's do, from a seed
 * that is the same for every server. One who is late catches up, so that all send the same.
 */
export class Pace {
  readonly #random: Random;
  readonly #turns: Turn[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(seed: number) {
    this.#random = createRandom(seed);
  }

  every(everyMs: number, act: () => void): void {
    this.#turns.push({ at: this.#random() * everyMs, everyMs, act });
  }

  /** Runs for so long, then resolves. */
  run(durationMs: number): Promise<void> {
    const began = performance.now();
    for (const turn of this.#turns) turn.at = began + this.#random() * turn.everyMs;
    return new Promise((resolve) => {
      this.#timer = setInterval(() => {
        const now = performance.now();
        if (now - began < durationMs) return this.#tick(now);
        clearInterval(this.#timer ?? undefined);
        resolve();
      }, TICK_MS);
    });
  }

  #tick(now: number): void {
    for (const turn of this.#turns) {
      while (turn.at <= now) {
        turn.act();
        turn.at += turn.everyMs * (0.5 + this.#random());
      }
    }
  }
}
