import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { rooms } from '#db/schema.ts';
import type { RoomId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import type { Services } from '../services.ts';

/**
 * A change of who may do what in a room. `judge` loads the facts and refuses or gives what to do; `apply`
 * does it in a transaction. It is judged twice: once before anything, so that a refusal makes nobody wait,
 * and again once writing in the room waits, because the facts may have changed in between.
 */
export async function changeRoomRights<Judged, Value, Code extends string>(
  services: Services,
  roomId: RoomId,
  judge: (queryable: Queryable) => Promise<Outcome<Judged, Code>>,
  apply: (transaction: Queryable, judged: Judged) => Promise<Value>,
): Promise<Outcome<Value, Code>> {
  const foreseen = await judge(services.database);
  if (!foreseen.ok) return foreseen;
  return services.sync.changeRights(roomId, () =>
    services.database.transaction(async (transaction): Promise<Outcome<Value, Code>> => {
      // Two changes at once take turns on the room's row, in whichever process they run.
      await transaction.select({ id: rooms.id }).from(rooms).where(eq(rooms.id, roomId)).for('update');
      const judged = await judge(transaction);
      if (!judged.ok) return judged;
      return accept(await apply(transaction, judged.value));
    }),
  );
}
