/**
 * How seats are given in an exchange round. `roles-rotate`: elected officials sit as residents, residents as
 * technicians, technicians as elected officials. `sides-mirror`: each sits as a counterpart of the other side, in
 * the same role. `draw-lots`: by a draw that anybody can repeat from its seed.
 */
export const ROUND_RULES = ['roles-rotate', 'sides-mirror', 'draw-lots'] as const;
export type RoundRule = (typeof ROUND_RULES)[number];
