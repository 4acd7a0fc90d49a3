import type { Seat } from '../seat.ts';
import { drawLots, drawOne } from './draw-lots.ts';
import { mirrorOne, mirrorSides } from './mirror-sides.ts';
import { rotateOne, rotateRoles } from './rotate-roles.ts';
import type { RoundRule } from './round.ts';
import type { GivenSeat, RoundMember, RoundPlace } from './round-place.ts';

/** Where a member is to sit. */
export type PlannedSeat = RoundMember & GivenSeat;

/**
 * Who sits where in a round: a seat for each member, by the ids of memberships, which follows from
 * the arguments alone. Nobody keeps a seat of their own but where the rule knows no other. `seed`
 * counts for a draw of lots only.
 */
export function planRound(
  rule: RoundRule,
  members: readonly RoundMember[],
  place: RoundPlace,
  seed: string | null,
): PlannedSeat[] {
  const inOrder = [...members].sort((a, b) => (a.membershipId < b.membershipId ? -1 : 1));
  const seats = giveSeats(rule, inOrder, place, seed);
  return inOrder.flatMap((member, index) => {
    const given = seats[index];
    return given ? [{ ...member, ...given }] : [];
  });
}

/**
 * The seat of somebody who comes while a round runs. It follows from their mandate and from who
 * sits where.
 */
export function planLateSeat(
  rule: RoundRule,
  mandate: Seat,
  present: readonly { readonly mandate: Seat; readonly seat: Seat }[],
  place: RoundPlace,
): GivenSeat {
  switch (rule) {
    case 'roles-rotate':
      return rotateOne(
        mandate,
        present.map(({ seat }) => seat.role),
      );
    case 'sides-mirror':
      return mirrorOne(mandate, present, place);
    case 'draw-lots':
      return drawOne(mandate, present, place);
  }
}

function giveSeats(
  rule: RoundRule,
  members: readonly RoundMember[],
  place: RoundPlace,
  seed: string | null,
): GivenSeat[] {
  switch (rule) {
    case 'roles-rotate':
      return rotateRoles(members);
    case 'sides-mirror':
      return mirrorSides(members, place);
    case 'draw-lots':
      return drawLots(members, place, seed ?? '');
  }
}
