import type { MembershipId, TerritoryId } from '../ids.ts';
import { ROLES, type Seat, sameSeat } from '../seat.ts';
import { type Setting, type Side, sideOf } from '../territories/setting.ts';

/** Who takes part in a round, as what they really are: rounds look at mandates, never at hats. */
export type RoundMember = { readonly membershipId: MembershipId; readonly mandate: Seat };

/** What there is to sit on. */
export type RoundPlace = {
  /** Those of the cooperation, in its order. */
  readonly territories: readonly { readonly id: TerritoryId; readonly setting: Setting }[];
  /** Where false, no seat of an elected official goes to a resident, in a round neither. */
  readonly residentsMayWearElected: boolean;
};

/**
 * What is to be said beside a seat that is not simply what the rule says. `joins-fewest`: partners
 * have no turn in the rotation and sit where the fewest do. `shares-seat`: others sit in the same
 * person's place. `nobody-opposite`: nobody of the other side has this role. `no-other-side`: the
 * cooperation has one side only, so it is another territory of it. `keeps-own`: there is one
 * territory only. `elected-closed`: an elected official's seat was passed over, as the charter
 * closes it to residents. `nobody-holds-it`: all members hold the same seat, so it is one that
 * nobody holds.
 */
export const SEAT_NOTES = [
  'joins-fewest',
  'shares-seat',
  'nobody-opposite',
  'no-other-side',
  'keeps-own',
  'elected-closed',
  'nobody-holds-it',
] as const;
export type SeatNote = (typeof SEAT_NOTES)[number];

/** A seat of a round. */
export type GivenSeat = {
  readonly seat: Seat;
  /** Whose place it is, where it is somebody's in particular. */
  readonly of: MembershipId | null;
  readonly note: SeatNote | null;
};

/** Every seat that there is, territory by territory, role by role. */
export function allSeats({ territories }: RoundPlace): Seat[] {
  return territories.flatMap(({ id }) => ROLES.map((role) => ({ role, territoryId: id })));
}

/** The side on which a seat's territory lies. Throws for a territory of elsewhere. */
export function sideOfSeat({ territories }: RoundPlace, { territoryId }: Seat): Side {
  const territory = territories.find(({ id }) => id === territoryId);
  if (!territory) throw new Error(`the territory ${territoryId} is not in the cooperation`);
  return sideOf(territory.setting);
}

/**
 * Whether a round may give this seat to whoever holds that mandate: it is another one, and the
 * charter has it open.
 */
export function isOtherSeat(place: RoundPlace, mandate: Seat, seat: Seat): boolean {
  return !sameSeat(mandate, seat) && !isClosedToResident(place, mandate, seat);
}

export function isClosedToResident(place: RoundPlace, mandate: Seat, seat: Seat): boolean {
  return !place.residentsMayWearElected && mandate.role === 'resident' && seat.role === 'elected';
}

/**
 * The one that bears the least, the first of them where several do; undefined where there is none.
 */
export function leastLoaded<One>(candidates: readonly One[], loadOf: (one: One) => number): One | undefined {
  let best: One | undefined;
  let bestLoad = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const load = loadOf(candidate);
    if (load < bestLoad) [best, bestLoad] = [candidate, load];
  }
  return best;
}
