import { and, eq, isNull } from 'drizzle-orm';
import { memberships, rooms } from '#db/schema.ts';
import type { CooperationId, PersonId, RoomId } from '#domain/ids.ts';
import { accept } from '#domain/refusal.ts';
import type { Services } from '../services.ts';
import { changeRoomRights } from './change-room-rights.ts';

/**
 * Something that all rooms of a cooperation show was corrected, the name of a territory for
 * instance: each takes it over, and has its open pages drawn again.
 */
export async function refreshRooms(services: Services, cooperationId: CooperationId): Promise<void> {
  const found = await services.database
    .select({ id: rooms.id })
    .from(rooms)
    .where(eq(rooms.cooperationId, cooperationId));
  await refresh(services, found);
}

/** The same for all rooms in which somebody sits, whose name was corrected. */
export async function refreshRoomsOf(services: Services, personId: PersonId): Promise<void> {
  const found = await services.database
    .select({ id: memberships.roomId })
    .from(memberships)
    .where(and(eq(memberships.personId, personId), isNull(memberships.endedAt)));
  await refresh(services, found);
}

async function refresh(services: Services, found: readonly { readonly id: RoomId }[]): Promise<void> {
  for (const { id } of found) {
    await changeRoomRights(
      services,
      id,
      async () => accept(null),
      async () => null,
    );
  }
}
