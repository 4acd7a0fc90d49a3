import type { SeatView } from './seat-view.ts';

/**
 * In a word or two what makes a mandate another seat than the hat worn: the role, as `role` says
 * it, or else the territory.
 */
export function sayMandate(role: string, mandate: SeatView, hat: SeatView): string {
  return mandate.role === hat.role ? mandate.territory : role;
}
