import type { Node } from '@tiptap/pm/model';

/**
 * What finding a difference may take: so many steps, and more for each sign of the two texts. A
 * step is two words compared.
 */
const STEPS = 250_000;
const STEPS_PER_SIGN = 8;

/**
 * How much is still looked at to find how two texts differ, of which the longest must not keep a
 * server or a page waiting. What there are no steps left for is compared from its ends only, and
 * told more coarsely. Two who compare the same texts find the same.
 */
export class DifferenceSteps {
  #left: number;

  constructor(steps: number) {
    this.#left = steps;
  }

  /** As many as two lists of blocks may take. */
  static of(before: readonly Node[], after: readonly Node[]): DifferenceSteps {
    let signs = 0;
    for (const block of [...before, ...after]) signs += block.nodeSize;
    return new DifferenceSteps(STEPS + STEPS_PER_SIGN * signs);
  }

  get left(): number {
    return this.#left;
  }

  /** Takes so many steps where they are left. */
  take(steps: number): boolean {
    if (steps > this.#left) return false;
    this.#left -= steps;
    return true;
  }
}
