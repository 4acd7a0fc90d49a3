import type { Role } from '../seat.ts';
import type { GivenSeat, RoundMember } from './round-place.ts';
import { leastLoaded } from './round-place.ts';

/** Whose role each takes; partners have no turn of their own. */
const NEXT_ROLE: { readonly [Each in Exclude<Role, 'partner'>]: Role } = {
  elected: 'resident',
  resident: 'technician',
  technician: 'elected',
};
const ROLES_THAT_TURN = ['elected', 'technician', 'resident'] as const;

/**
 * `roles-rotate`: each keeps their territory and takes the next role. A partner takes the role in
 * which the fewest sit then, in the order of the members, and elected official before technician
 * before resident where as many do: so partners change places like everybody, and even the table
 * out. Gives the seats in the order of `members`.
 */
export function rotateRoles(members: readonly RoundMember[]): GivenSeat[] {
  const sitting = members.flatMap(({ mandate: { role } }) => (role === 'partner' ? [] : [NEXT_ROLE[role]]));
  return members.map(({ mandate }) => {
    const given = rotateOne(mandate, sitting);
    if (mandate.role === 'partner') sitting.push(given.seat.role);
    return given;
  });
}

/** The seat of one more, where these roles are sat in already. */
export function rotateOne({ role, territoryId }: RoundMember['mandate'], sitting: readonly Role[]): GivenSeat {
  if (role !== 'partner') return { seat: { role: NEXT_ROLE[role], territoryId }, of: null, note: null };
  const count = (one: Role) => sitting.filter((each) => each === one).length;
  const fewest = leastLoaded(ROLES_THAT_TURN, count) ?? 'elected';
  return { seat: { role: fewest, territoryId }, of: null, note: 'joins-fewest' };
}
