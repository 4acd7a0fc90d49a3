import type { Queryable } from '#db/client.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import type { MemberFacts } from '#domain/members/members.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { accessRoom, type RoomAccess } from '../../facts/room-access.ts';
import type { MembershipFacts } from '../../facts/room-facts.ts';

/** A room as one person meets it, with what decides about its members. */
export type MemberAccess = RoomAccess & MemberFacts;

/**
 * Loads a room for a person who may want to change something about its members. Refuses as
 * `accessRoom` does.
 */
export async function accessMembers(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<MemberAccess, 'not-found'>> {
  const access = await accessRoom(queryable, actor, roomId);
  return access.ok ? accept({ ...access.value, memberships: access.value.room.memberships }) : access;
}

/** The membership of somebody of whom it was judged already that they are in the room. */
export function membershipOf({ room }: Pick<RoomAccess, 'room'>, personId: PersonId): MembershipFacts {
  const membership = room.memberships.get(personId);
  if (!membership) throw new Error(`${personId} is no member of ${room.roomId}`);
  return membership;
}
