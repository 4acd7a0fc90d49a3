/**
 * How seats are given in an exchange round. `roles-rotate`: elected officials sit as residents,
 * residents as technicians, technicians as elected officials. `sides-mirror`: each sits as a
 * counterpart of the other side, in the same role. `draw-lots`: by a draw that anybody can repeat
 * from its seed.
 */
export const ROUND_RULES = ['roles-rotate', 'sides-mirror', 'draw-lots'] as const;
export type RoundRule = (typeof ROUND_RULES)[number];

/** How long a round lasts, in whole minutes. */
export const ROUND_MINUTES = { least: 1, most: 240, usual: 20 } as const;

/** How much longer a round lasts at one press. */
export const ROUND_EXTENSION_MINUTES = 5;

/**
 * Whether a round that lasts so many whole minutes, from its beginning to its end, may last longer.
 */
export function mayExtend(minutes: number): boolean {
  return minutes + ROUND_EXTENSION_MINUTES <= ROUND_MINUTES.most;
}

/** Characters of a question, of a seed and of the sentence that a member leaves behind. */
export const ROUND_LENGTHS = { question: 200, seed: 40, understood: 400 } as const;

/** Nobody can sit in somebody else's place alone. */
export const LEAST_ROUND_MEMBERS = 2;
