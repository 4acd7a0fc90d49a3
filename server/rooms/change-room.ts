import { eq, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { rooms } from '#db/schema.ts';
import type { RoomId } from '#domain/ids.ts';
import { type Accepted, accept, type Refusal } from '#domain/refusal.ts';
import { publish } from '../bus/process-bus.ts';
import type { Services } from '../services.ts';

/**
 * A change in a room of anything that is not a right: nobody's writing waits for it. `judge` loads
 * the facts and refuses or gives what to do, `apply` does it, both in one transaction in its turn;
 * then those who have the room open hear that something about `topics` changed, and ask again with
 * their own rights. An entry of the journal comes last in `apply`: whoever holds the journal's turn
 * may wait for nobody.
 */
export function changeRoom<Judged, Value, Refused extends Refusal>(
  services: Pick<Services, 'database'>,
  roomId: RoomId,
  judge: (transaction: Queryable) => Promise<Accepted<Judged> | Refused>,
  apply: (transaction: Queryable, judged: Judged) => Promise<Value>,
  topics: readonly string[] | ((value: Value) => readonly string[]),
): Promise<Accepted<Value> | Refused> {
  return services.database.transaction(async (transaction): Promise<Accepted<Value> | Refused> => {
    await takeTurn(transaction, roomId);
    const judged = await judge(transaction);
    if (!judged.ok) return judged;
    const value = await apply(transaction, judged.value);
    await tellRoom(transaction, roomId, typeof topics === 'function' ? topics(value) : topics);
    return accept(value);
  });
}

/**
 * Two such changes of a room go one after the other, and no right changes meanwhile. Text is
 * appended to the room's documents all the same: an append shares the room's row too.
 */
async function takeTurn(transaction: Queryable, roomId: RoomId): Promise<void> {
  await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('room-change'), hashtext(${roomId}::text))`);
  await transaction.select({ id: rooms.id }).from(rooms).where(eq(rooms.id, roomId)).for('share');
}

/**
 * Tells who has a room open, once the transaction is committed, that something about these topics
 * changed.
 */
export async function tellRoom(queryable: Queryable, roomId: RoomId, topics: readonly string[]): Promise<void> {
  if (topics.length > 0) await publish(queryable, { type: 'room-news', roomId, topics: [...topics] });
}
