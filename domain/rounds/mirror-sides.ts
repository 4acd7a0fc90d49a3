import { type Seat, sameSeat } from '../seat.ts';
import { type GivenSeat, leastLoaded, type RoundMember, type RoundPlace, sideOfSeat } from './round-place.ts';

/**
 * `sides-mirror`: each sits in the place of a counterpart: of the other side, in the same role. The
 * members of a role are paired in their order; where one side has more, they begin again with the
 * first of the other, so that no place is shared by two more than another is. Where nobody opposite
 * has the role, the territories of the other side are taken in turn. Gives the seats in the order
 * of `members`.
 */
export function mirrorSides(members: readonly RoundMember[], place: RoundPlace): GivenSeat[] {
  const sideOf = (member: RoundMember) => sideOfSeat(place, member.mandate);
  const given: GivenSeat[] = [];
  for (const member of members) {
    const peers = members.filter(({ mandate }) => mandate.role === member.mandate.role);
    const own = peers.filter((peer) => sideOf(peer) === sideOf(member));
    const opposite = peers.filter((peer) => sideOf(peer) !== sideOf(member));
    const turn = own.indexOf(member);
    const counterpart = opposite[turn % opposite.length];
    given.push(
      counterpart
        ? placeOf(counterpart, turn % opposite.length, own.length, opposite.length)
        : emptySeat(
            member.mandate,
            place,
            given.map(({ seat }) => seat),
          ),
    );
  }
  return given;
}

function placeOf(counterpart: RoundMember, index: number, sitters: number, places: number): GivenSeat {
  const shared = index + places < sitters;
  return { seat: counterpart.mandate, of: counterpart.membershipId, note: shared ? 'shares-seat' : null };
}

/** The seat of one more: where the fewest sit for each who holds such a seat opposite. */
export function mirrorOne(
  mandate: Seat,
  present: readonly { readonly mandate: Seat; readonly seat: Seat }[],
  place: RoundPlace,
): GivenSeat {
  const isOpposite = (seat: Seat) =>
    seat.role === mandate.role && sideOfSeat(place, seat) !== sideOfSeat(place, mandate);
  const held = present.filter((other) => isOpposite(other.mandate)).map((other) => other.mandate);
  const sitting = present.map(({ seat }) => seat);
  const inOrder = place.territories.map(({ id }) => ({ role: mandate.role, territoryId: id }));
  const chosen = leastLoaded(
    inOrder.filter((seat) => countOf(held, seat) > 0),
    (seat) => countOf(sitting, seat) / countOf(held, seat),
  );
  return chosen ? { seat: chosen, of: null, note: null } : emptySeat(mandate, place, sitting);
}

/**
 * The same role in a territory of the other side, else in another one of this side, else where one
 * is.
 */
function emptySeat(mandate: Seat, place: RoundPlace, sitting: readonly Seat[]): GivenSeat {
  const own = sideOfSeat(place, mandate);
  const seats = place.territories.map(({ id }) => ({ role: mandate.role, territoryId: id }));
  const load = (seat: Seat) => countOf(sitting, seat);
  const opposite = leastLoaded(
    seats.filter((seat) => sideOfSeat(place, seat) !== own),
    load,
  );
  if (opposite) return { seat: opposite, of: null, note: 'nobody-opposite' };
  const elsewhere = leastLoaded(
    seats.filter((seat) => !sameSeat(seat, mandate)),
    load,
  );
  if (elsewhere) return { seat: elsewhere, of: null, note: 'no-other-side' };
  return { seat: mandate, of: null, note: 'keeps-own' };
}

function countOf(seats: readonly Seat[], seat: Seat): number {
  return seats.filter((each) => sameSeat(each, seat)).length;
}
