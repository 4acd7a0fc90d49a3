import { eq } from 'drizzle-orm';
import { rooms } from '#db/schema.ts';
import type { CooperationId } from '#domain/ids.ts';
import { accept } from '#domain/refusal.ts';
import type { Services } from '../services.ts';
import { changeRoomRights } from './change-room-rights.ts';

/**
 * Something that all rooms of a cooperation show was corrected, the name of a territory for instance: each takes it over, and
 * has its open pages drawn again.
 */
export async function refreshRooms(services: Services, cooperationId: CooperationId): Promise<void> {
  const found = await services.database
    .select({ id: rooms.id })
    .from(rooms)
    .where(eq(rooms.cooperationId, cooperationId));
  for (const { id } of found) {
    await changeRoomRights(
      services,
      id,
      async () => accept(null),
      async () => null,
    );
  }
}
