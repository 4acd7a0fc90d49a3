import { eq, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { rooms } from '#db/schema.ts';
import type { RoomId } from '#domain/ids.ts';
import { type Accepted, accept, type Refusal } from '#domain/refusal.ts';
import { publish } from '../bus/process-bus.ts';
import type { Services } from '../services.ts';

/**
 * A change of who may do what in a room. `judge` loads the facts and refuses or gives what to do;
 * `apply` does it in a transaction. It is judged twice: once before anything, so that a refusal
 * makes nobody wait, and again once writing in the room waits, because the facts may have changed
 * in between.
 *
 * `already` gives the value where what is asked for is so already: then nothing stops, and nobody
 * is told anything.
 */
export function changeRoomRights<Judged, Value, Refused extends Refusal>(
  ...change: Change<Judged, Value, Refused>
): Promise<Accepted<Value> | Refused> {
  return changeRights({ isOfMembers: false }, ...change);
}

/**
 * The same for what changes members alone: who is one, and of each the mandate, the hat, whether
 * they run the room and what is said under their name. Open pages hear all of that at once, and
 * those that show it by themselves are not drawn again.
 */
export function changeRoomMembers<Judged, Value, Refused extends Refusal>(
  ...change: Change<Judged, Value, Refused>
): Promise<Accepted<Value> | Refused> {
  return changeRights({ isOfMembers: true }, ...change);
}

type Change<Judged, Value, Refused extends Refusal> = [
  services: Services,
  roomId: RoomId,
  judge: (queryable: Queryable) => Promise<Accepted<Judged> | Refused>,
  apply: (transaction: Queryable, judged: Judged) => Promise<Value>,
  already?: (judged: Judged) => Value | null,
];

async function changeRights<Judged, Value, Refused extends Refusal>(
  kind: { readonly isOfMembers: boolean },
  ...[services, roomId, judge, apply, already = () => null]: Change<Judged, Value, Refused>
): Promise<Accepted<Value> | Refused> {
  const foreseen = await judge(services.database);
  if (!foreseen.ok) return foreseen;
  const value = already(foreseen.value);
  if (value !== null) return accept(value);
  return services.sync.changeRights(roomId, () =>
    services.database.transaction(async (transaction): Promise<Accepted<Value> | Refused> => {
      // Two changes at once take turns on the room's row, in whichever process they run.
      await transaction.select({ id: rooms.id }).from(rooms).where(eq(rooms.id, roomId)).for('update');
      const judged = await judge(transaction);
      if (!judged.ok) return judged;
      const value = already(judged.value);
      if (value !== null) return accept(value);
      const changed = await apply(transaction, judged.value);
      await announceChange(transaction, roomId, kind);
      return accept(changed);
    }),
  );
}

/**
 * Raises the version of the room's rights, and tells it to all processes when the transaction is
 * committed.
 */
async function announceChange(
  transaction: Queryable,
  roomId: RoomId,
  { isOfMembers }: { readonly isOfMembers: boolean },
): Promise<void> {
  const [room] = await transaction
    .update(rooms)
    .set({
      rightsVersion: sql`${rooms.rightsVersion} + 1`,
      ...(isOfMembers && { memberChanges: sql`${rooms.memberChanges} + 1` }),
    })
    .where(eq(rooms.id, roomId))
    .returning({ version: rooms.rightsVersion });
  if (!room) throw new Error(`no room ${roomId}`);
  await publish(transaction, { type: 'rights-changed', roomId, version: room.version });
}
