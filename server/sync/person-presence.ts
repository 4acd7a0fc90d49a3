import type { PersonId } from '#domain/ids.ts';
import type { Role } from '#domain/seat.ts';
import type { Presence } from '#protocol/presence.ts';
import type { RoomRights } from '../rooms/room-facts.ts';

/** The roles' colours on paper, for stock clients, which draw a caret from nothing else. */
const CARET_COLORS: Record<Role, string> = {
  elected: '#3a46a0',
  technician: '#85550a',
  resident: '#1d6e45',
  partner: '#7b3a74',
};

/** What everybody is told of a member who has a document open: name, hat and where it is from. */
export function describePerson(room: RoomRights, personId: PersonId): Presence | null {
  const membership = room.memberships.get(personId);
  const territory = membership && room.territories.get(membership.hat.territoryId);
  if (!membership || !territory) return null;
  return {
    personId,
    name: membership.personName,
    role: membership.hat.role,
    territory: territory.name,
    setting: territory.setting,
    color: CARET_COLORS[membership.hat.role],
  };
}
