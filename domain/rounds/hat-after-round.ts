import type { Seated } from '../access/who.ts';
import type { Charter } from '../charter/charter.ts';
import type { TerritoryId } from '../ids.ts';
import { closesHat } from '../members/hats.ts';
import { type Seat, sameSeat } from '../seat.ts';

/**
 * What a round keeps of a member: their mandate and the hat that they wore when it gave them a
 * seat.
 */
export type BeforeRound = { readonly mandate: Seat; readonly before: Seat };

/**
 * The hat that a member wears once a round is over: the one from before, or their mandate where
 * nobody may wear that hat any more, or where the mandate itself changed meanwhile. Who may change
 * hats outside of a round is not asked: getting back what one wore is no change.
 */
export function hatAfterRound(
  charter: Charter,
  { mandate: held }: Pick<Seated, 'mandate'>,
  { mandate, before }: BeforeRound,
  territories: readonly TerritoryId[],
): Seat {
  if (!sameSeat(mandate, held)) return held;
  const isPossible = territories.includes(before.territoryId) && !closesHat(charter, held, before);
  return isPossible ? before : held;
}
