import type { PersonId } from '#domain/ids.ts';
import { type Role, type Seat, sameSeat } from '#domain/seat.ts';
import type { Presence } from '#protocol/presence.ts';
import type { HeardRoom } from '../../../facts/room-names.ts';

/** The roles' colours on paper, for stock clients, which draw a caret from nothing else. */
const CARET_COLORS: Record<Role, string> = {
  elected: '#3a46a0',
  technician: '#85550a',
  resident: '#1d6e45',
  partner: '#7b3a74',
};

/**
 * What everybody is told of a member who has a document open: name, hat, and mandate where it is
 * another seat.
 */
export function describePerson(room: HeardRoom, personId: PersonId): Presence | null {
  const membership = room.memberships.get(personId);
  const worn = membership && describeSeat(room, membership.hat);
  if (!membership || !worn) return null;
  const { name, hat, mandate } = membership;
  const held = sameSeat(hat, mandate) ? null : describeSeat(room, mandate);
  return { personId, name, ...worn, mandate: held, color: CARET_COLORS[hat.role] };
}

function describeSeat({ territories }: HeardRoom, { role, territoryId }: Seat): Presence['mandate'] {
  const territory = territories.get(territoryId);
  return territory ? { role, territory: territory.name, setting: territory.setting } : null;
}
