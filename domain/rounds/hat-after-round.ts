import type { Seated } from '../access/who.ts';
import type { Charter } from '../charter/charter.ts';
import type { TerritoryId } from '../ids.ts';
import { mayBeGiven } from '../members/hats.ts';
import { type Seat, sameSeat } from '../seat.ts';

/**
 * What a round keeps of a member: their mandate and the hat that they wore when it gave them a
 * seat.
 */
export type BeforeRound = { readonly mandate: Seat; readonly before: Seat };

/**
 * The hat that a member wears once a round is over: the one from before, or their mandate where
 * that hat is not possible any more, or where the mandate itself changed meanwhile.
 */
export function hatAfterRound(
  charter: Charter,
  membership: Seated,
  { mandate, before }: BeforeRound,
  territories: readonly TerritoryId[],
): Seat {
  if (!sameSeat(mandate, membership.mandate)) return membership.mandate;
  return mayBeGiven(charter, membership, before, { territories, inRound: false }).ok ? before : membership.mandate;
}
