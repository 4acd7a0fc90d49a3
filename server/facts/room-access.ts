import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { people } from '#db/schema.ts';
import { type RoomDuty, roomDuties } from '#domain/duties.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { loadRoomRights, type MembershipRights, type RoomRights } from './room-facts.ts';

/** A room as one person meets it. */
export type RoomAccess = {
  readonly rights: RoomRights;
  /** Null for an administrator who is no member. */
  readonly membership: MembershipRights | null;
  readonly duties: ReadonlySet<RoomDuty>;
};

/**
 * Loads a room for a person. Refuses with `not-found` both where there is no such room and where the person
 * may not see it, so that nobody learns which rooms exist.
 */
export async function accessRoom(
  queryable: Queryable,
  personId: PersonId,
  roomId: RoomId,
): Promise<Outcome<RoomAccess, 'not-found'>> {
  const rights = await loadRoomRights(queryable, roomId);
  if (!rights) return refuse('not-found');
  const membership = rights.memberships.get(personId) ?? null;
  const duties = roomDuties({ administrator: await isAdministrator(queryable, personId) }, membership, rights);
  if (!duties.has('see-room')) return refuse('not-found');
  return accept({ rights, membership, duties });
}

export async function isAdministrator(queryable: Queryable, personId: PersonId): Promise<boolean> {
  const [person] = await queryable
    .select({ administrator: people.administrator })
    .from(people)
    .where(eq(people.id, personId));
  return person?.administrator ?? false;
}
