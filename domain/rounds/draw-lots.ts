import { type Seat, sameSeat } from '../seat.ts';
import {
  allSeats,
  type GivenSeat,
  isClosedToResident,
  isOtherSeat,
  leastLoaded,
  type RoundMember,
  type RoundPlace,
} from './round-place.ts';
import { seededRandom, shuffled } from './seeded-random.ts';

/**
 * The rule `draw-lots`, in steps that anybody can repeat. Every member's seat is a lot. A lot fits
 * a member unless they hold that seat themselves or the charter closes it to them.
 *
 * 1. Put the lots in the order of `members` (by the ids of memberships), and shuffle them by the
 *    seed (`seeded-random.ts`) into a pile.
 * 2. Each member, in the order of `members`, draws the first lot left in the pile that fits.
 * 3. Where none that is left fits, somebody who drew one that fits gives it up for another, and
 *    that one may need somebody else's in turn. So as many members as possible have a lot.
 * 4. Where more than half hold the same seat, some are still without. Each of them shares the lot
 *    that fits and is shared least; of several, the first in the pile.
 * 5. Where no lot fits at all, they get a seat that nobody holds.
 *
 * Gives the seats in the order of `members`.
 */
export function drawLots(members: readonly RoundMember[], place: RoundPlace, seed: string): GivenSeat[] {
  const random = seededRandom(seed);
  const pile = shuffled(members, random);
  const { lotOf, passedOver } = drawInOrder(members, pile, place);
  const rest = shuffled(allSeats(place), random);
  const sharers = new Map<RoundMember, number>();
  const given: GivenSeat[] = [];
  for (const member of members) {
    const lot = lotOf.get(member);
    const note = passedOver.has(member) ? 'elected-closed' : null;
    if (lot) given.push({ seat: lot.mandate, of: lot.membershipId, note });
    else given.push(shareLot(member, pile, sharers, place) ?? unheldSeat(member.mandate, rest, given, place));
  }
  return given;
}

/**
 * The seat of one more: one that somebody present holds, with the fewest who sit there for each who
 * holds it.
 */
export function drawOne(
  mandate: Seat,
  present: readonly { readonly mandate: Seat; readonly seat: Seat }[],
  place: RoundPlace,
): GivenSeat {
  const fitting = allSeats(place).filter((seat) => isOtherSeat(place, mandate, seat));
  const holders = (seat: Seat) => present.filter((other) => sameSeat(other.mandate, seat)).length;
  const sitters = (seat: Seat) => present.filter((other) => sameSeat(other.seat, seat)).length;
  const held = leastLoaded(
    fitting.filter((seat) => holders(seat) > 0),
    (seat) => sitters(seat) / holders(seat),
  );
  if (held) return { seat: held, of: null, note: null };
  return { seat: leastLoaded(fitting, sitters) ?? mandate, of: null, note: 'nobody-holds-it' };
}

type Drawn = {
  readonly lotOf: ReadonlyMap<RoundMember, RoundMember>;
  /** Whose first lot was one that the charter closes to them. */
  readonly passedOver: ReadonlySet<RoundMember>;
};

function drawInOrder(members: readonly RoundMember[], pile: readonly RoundMember[], place: RoundPlace): Drawn {
  const drawer = new Map<RoundMember, RoundMember>();
  const passedOver = new Set<RoundMember>();
  const fits = (member: RoundMember, lot: RoundMember) => isOtherSeat(place, member.mandate, lot.mandate);
  const draw = (member: RoundMember, seen: Set<RoundMember>): boolean => {
    const fitting = pile.filter((lot) => fits(member, lot) && !seen.has(lot));
    const free = fitting.find((lot) => !drawer.has(lot));
    if (free) {
      drawer.set(free, member);
      return true;
    }
    for (const lot of fitting) {
      const other = drawer.get(lot);
      if (seen.has(lot) || !other) continue;
      seen.add(lot);
      if (!draw(other, seen)) continue;
      drawer.set(lot, member);
      return true;
    }
    return false;
  };
  for (const member of members) {
    const first = pile.find((lot) => !drawer.has(lot) && !sameSeat(lot.mandate, member.mandate));
    if (first && isClosedToResident(place, member.mandate, first.mandate)) passedOver.add(member);
    draw(member, new Set());
  }
  return { lotOf: new Map([...drawer].map(([lot, member]) => [member, lot])), passedOver };
}

function shareLot(
  { mandate }: RoundMember,
  pile: readonly RoundMember[],
  sharers: Map<RoundMember, number>,
  place: RoundPlace,
): GivenSeat | null {
  const lot = leastLoaded(
    pile.filter((each) => isOtherSeat(place, mandate, each.mandate)),
    (each) => sharers.get(each) ?? 0,
  );
  if (!lot) return null;
  sharers.set(lot, (sharers.get(lot) ?? 0) + 1);
  return { seat: lot.mandate, of: lot.membershipId, note: 'shares-seat' };
}

function unheldSeat(mandate: Seat, seats: readonly Seat[], given: readonly GivenSeat[], place: RoundPlace): GivenSeat {
  const seat = leastLoaded(
    seats.filter((each) => isOtherSeat(place, mandate, each)),
    (each) => given.filter((other) => sameSeat(other.seat, each)).length,
  );
  return { seat: seat ?? mandate, of: null, note: 'nobody-holds-it' };
}
