import { STEPS_OF_AN_UPDATE, STEPS_PER_BYTE } from '#protocol/limits.ts';

/**
 * To judge or to integrate the update would take the server, and everybody who reads it, too long.
 */
export class TooCostly extends Error {}

/**
 * What an update may cost, in steps: looks at one struct, be it by the gate or by Yjs when it takes
 * the update in. A step is a tenth of a microsecond or so. All that walks spends of the one budget,
 * which grows with the bytes of the update and with nothing else, so that no few bytes ask for more
 * than a fraction of a second, of the server or of any copy.
 */
export class UpdateBudget {
  readonly #steps: number;
  #left: number;
  #restedAt: number;

  constructor(bytes: number) {
    this.#steps = STEPS_OF_AN_UPDATE + STEPS_PER_BYTE * bytes;
    this.#left = this.#steps;
    this.#restedAt = this.#steps;
  }

  /** The steps that were taken. */
  get spent(): number {
    return this.#steps - this.#left;
  }

  /** Whether so much was spent since this last said so that the work may be laid down. */
  isDue(): boolean {
    if (this.#restedAt - this.#left < STEPS_OF_A_SLICE) return false;
    this.#restedAt = this.#left;
    return true;
  }

  /** Takes so many steps. Throws `TooCostly` where they are not there. */
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new TooCostly();
  }

  /**
   * What it takes to cut a struct in two: all those behind it in an array move, once now and once
   * when they are joined again.
   */
  spendOnCut(structsBehind: number): void {
    this.spend(1 + structsBehind / STRUCTS_MOVED_IN_A_STEP);
  }
}

const STRUCTS_MOVED_IN_A_STEP = 512;
const STEPS_OF_A_SLICE = 10_000;
