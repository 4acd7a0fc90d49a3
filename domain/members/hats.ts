import { choosesHat } from '../access/may.ts';
import type { Seated } from '../access/who.ts';
import type { Charter } from '../charter/charter.ts';
import type { TerritoryId } from '../ids.ts';
import { accept, type Outcome, refuse } from '../refusal.ts';
import { ROLES, type Role, type Seat, sameSeat } from '../seat.ts';

export const HAT_REFUSALS = [
  'unknown-territory',
  'hats-held-by-round',
  'hats-by-facilitator',
  'hats-in-rounds',
  'elected-hat-closed-to-residents',
] as const;
export type HatRefusal = (typeof HAT_REFUSALS)[number];

/** What decides about hats in a room, beside its charter. */
export type HatFacts = {
  /** Those of the room's cooperation. */
  readonly territories: readonly TerritoryId[];
  /**
   * Whether an exchange round is under way. While it is, everybody keeps the seat that it gave
   * them.
   */
  readonly inRound: boolean;
};

/**
 * Whether a member may put this hat on by themselves. Outside of a round one's own mandate may
 * always be taken back. Gives the hat, or the reason why not.
 */
export function mayWear(charter: Charter, membership: Seated, hat: Seat, facts: HatFacts): Outcome<Seat, HatRefusal> {
  const fits = mayBeGiven(charter, membership, hat, facts);
  if (!fits.ok || sameSeat(hat, membership.mandate)) return fits;
  if (!choosesHat(charter, membership)) return refuse('hats-by-facilitator');
  return fits;
}

/** The roles whose hat a member may put on by themselves, of whichever territory. */
export function rolesToWear(charter: Charter, membership: Seated, facts: HatFacts): Role[] {
  const mayWearOf = (role: Role) => (territoryId: TerritoryId) =>
    mayWear(charter, membership, { role, territoryId }, facts).ok;
  return ROLES.filter((role) => facts.territories.some(mayWearOf(role)));
}

/**
 * Whether a facilitator may put this hat on a member: `membership` is the one who is to wear it. A
 * facilitator is bound by the charter too.
 */
export function mayBeGiven(
  charter: Charter,
  membership: Seated,
  hat: Seat,
  { territories, inRound }: HatFacts,
): Outcome<Seat, HatRefusal> {
  if (!territories.includes(hat.territoryId)) return refuse('unknown-territory');
  if (inRound) return refuse('hats-held-by-round');
  if (sameSeat(hat, membership.mandate)) return accept(hat);
  if (charter.hatChanges === 'in-rounds') return refuse('hats-in-rounds');
  if (closesHat(charter, membership.mandate, hat)) return refuse('elected-hat-closed-to-residents');
  return accept(hat);
}

/** Whether a charter lets nobody with this mandate wear this hat, whoever gives it. */
export function closesHat(charter: Charter, mandate: Seat, hat: Seat): boolean {
  return mandate.role === 'resident' && hat.role === 'elected' && !charter.residentsMayWearElected;
}
