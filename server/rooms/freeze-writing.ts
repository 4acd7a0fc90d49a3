import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { rooms } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import type { Outcome } from '#domain/refusal.ts';
import { accessForDuty, type RoomAccess } from '../facts/room-access.ts';
import { recordEntry } from '../journal/record-entry.ts';
import type { Services } from '../services.ts';
import { changeRoomRights } from './change-room-rights.ts';

export type FreezeRefusal = 'not-found' | DutyRefusal;

/** Whether all writing in the room is stopped now. */
export type Freeze = { readonly frozen: boolean };

/**
 * Stops all writing in a room, for a moment of reading or listening, or lets it go on. Only a
 * facilitator may. Asking for what is already so changes nothing and is no event.
 */
export function setFrozen(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  frozen: boolean,
): Promise<Outcome<Freeze, FreezeRefusal>> {
  const judge = (queryable: Queryable) => judgeFreeze(queryable, actor, roomId);
  const already = ({ room }: RoomAccess) => (room.frozen === frozen ? { frozen } : null);
  const apply = async (transaction: Queryable, { room }: RoomAccess) => {
    await transaction
      .update(rooms)
      .set({ frozenAt: frozen ? new Date() : null })
      .where(eq(rooms.id, roomId));
    await recordEntry(transaction, {
      actorId: actor,
      cooperationId: room.cooperationId,
      roomId,
      action: frozen ? 'writing-frozen' : 'writing-thawed',
      details: {},
    });
    return { frozen };
  };
  return changeRoomRights(services, roomId, judge, apply, already);
}

async function judgeFreeze(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<RoomAccess, FreezeRefusal>> {
  return accessForDuty(queryable, actor, roomId, 'freeze-writing');
}
