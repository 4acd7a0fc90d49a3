import type { MembershipFacts } from './capabilities.ts';
import type { Charter } from './charter.ts';
import type { TerritoryId } from './ids.ts';
import { accept, type Outcome, refuse } from './refusal.ts';
import { type Seat, sameSeat } from './seat.ts';

export const HAT_REFUSALS = [
  'unknown-territory',
  'hats-by-facilitator',
  'hats-in-rounds',
  'elected-hat-closed-to-residents',
] as const;
export type HatRefusal = (typeof HAT_REFUSALS)[number];

/**
 * Whether a member may put this hat on by themselves. One's own mandate may always be taken back.
 * `territories` are those of the room's cooperation. Gives the hat, or the reason why not.
 */
export function mayWear(
  charter: Charter,
  membership: MembershipFacts,
  hat: Seat,
  territories: readonly TerritoryId[],
): Outcome<Seat, HatRefusal> {
  if (!territories.includes(hat.territoryId)) return refuse('unknown-territory');
  if (sameSeat(hat, membership.mandate)) return accept(hat);
  if (charter.hatChanges === 'in-rounds') return refuse('hats-in-rounds');
  if (charter.hatChanges === 'by-facilitator' && !membership.facilitator) return refuse('hats-by-facilitator');
  const residentAsElected = membership.mandate.role === 'resident' && hat.role === 'elected';
  if (residentAsElected && !charter.residentsMayWearElected) return refuse('elected-hat-closed-to-residents');
  return accept(hat);
}
