import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { cooperations, rooms } from '#db/schema.ts';
import type { CooperationId, PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { recordEntry } from '../journal/record-entry.ts';
import type { Services } from '../services.ts';
import { accessCooperation } from './cooperation-access.ts';

export type ArchiveCooperationRefusal = 'not-found' | 'only-administrators' | 'rooms-in-use';

/**
 * Puts a cooperation away, or takes it back into use; whoever may create one may. What is put away
 * is read, and no room or territory is added to it; its rooms are put away before. What is so
 * already is no event. Gives whether it is put away now.
 */
export function setCooperationArchived(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  cooperationId: CooperationId,
  archived: boolean,
): Promise<Outcome<boolean, ArchiveCooperationRefusal>> {
  return database.transaction(async (transaction): Promise<Outcome<boolean, ArchiveCooperationRefusal>> => {
    // Held before it is judged: a room that is being opened comes before or after.
    await transaction.select().from(cooperations).where(eq(cooperations.id, cooperationId)).for('update');
    const access = await accessCooperation(transaction, actor, cooperationId);
    if (!access.ok) return access;
    const { title, duties, archived: before } = access.value;
    if (!duties.has('correct-cooperation')) return refuse('only-administrators');
    if (before === archived) return accept(archived);
    if (archived && (await hasRoomInUse(transaction, cooperationId))) return refuse('rooms-in-use');
    await transaction
      .update(cooperations)
      .set({ archivedAt: archived ? new Date() : null })
      .where(eq(cooperations.id, cooperationId));
    const action = archived ? 'cooperation-archived' : 'cooperation-restored';
    await recordEntry(transaction, { actorId: actor, cooperationId, action, details: { title } });
    return accept(archived);
  });
}

async function hasRoomInUse(queryable: Queryable, cooperationId: CooperationId): Promise<boolean> {
  const used = await queryable
    .select({ id: rooms.id })
    .from(rooms)
    .where(and(eq(rooms.cooperationId, cooperationId), isNull(rooms.archivedAt)))
    .limit(1);
  return used.length > 0;
}
