import type { Felt } from './honest.ts';
import type { Counts } from './told.ts';

/** What SECURITY.md promises. */
export const PROMISED = { turnMs: 200, moreMb: 200, keystrokeMs: 500 } as const;

/** What was seen while somebody attacked. */
export type Seen = {
  /** The longest turn of the server's event loop, as its own watchdog saw it. */
  readonly turnMs: number;
  /** The processor's time that one turn took at most: what is left without neighbours' noise. */
  readonly workMs: number;
  /** How much of the time the event loop waited for a processor that others had, in percent. */
  readonly waitedPercent: number;
  /** How much more memory it had at most. */
  readonly moreMb: number;
  readonly felt: Felt;
  readonly told: Counts;
  /** What the attack must have been told. */
  readonly aim: readonly string[];
};

/** How long 99 of 100 keystrokes took at most, in ms. */
export function p99(sorted: readonly number[]): number {
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.POSITIVE_INFINITY;
}

/**
 * What does not hold of what is promised, or shows that an attack missed; none where all is well. A
 * turn is judged by its work; how long a keystroke took cannot be told apart from the machine's
 * noise.
 */
export function faultsOf({ workMs, moreMb, felt, told, aim }: Seen): readonly string[] {
  return [
    ...(workMs > PROMISED.turnMs ? ['turn'] : []),
    ...(moreMb > PROMISED.moreMb ? ['memory'] : []),
    ...(p99(felt.keystrokes) > PROMISED.keystrokeMs ? ['keystroke'] : []),
    ...felt.hurts.map((hurt) => `honest: ${hurt}`),
    ...(felt.lost > 0 ? [`honest: ${felt.lost} letters lost`] : []),
    ...aim.filter((what) => !told[what]).map((what) => `missed: ${what}`),
  ];
}
