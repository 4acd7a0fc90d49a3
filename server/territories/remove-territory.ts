import { eq } from 'drizzle-orm';
import { isRefusedAs } from '#db/refused-by-database.ts';
import { territories } from '#db/schema.ts';
import type { PersonId, TerritoryId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { refreshRooms } from '../rooms/refresh-rooms.ts';
import type { Services } from '../services.ts';
import { accessTerritory, type CorrectTerritoryRefusal } from './territory-access.ts';

export type RemoveTerritoryRefusal = CorrectTerritoryRefusal | 'territory-in-use';

/**
 * Removes a territory that nothing names: no mandate, no hat, no word that was ever written from
 * it. The database itself knows what names it, so nothing that comes later can be forgotten here.
 */
export async function removeTerritory(
  services: Services,
  actor: PersonId,
  territoryId: TerritoryId,
): Promise<Outcome<null, RemoveTerritoryRefusal>> {
  const access = await accessTerritory(services.database, actor, territoryId);
  if (!access.ok) return access;
  const { cooperationId, name } = access.value;
  try {
    await services.database.transaction(async (transaction) => {
      const removed = await transaction.delete(territories).where(eq(territories.id, territoryId)).returning();
      if (removed.length === 0) return;
      const details = { territoryId, name };
      await recordEntry(transaction, { actorId: actor, cooperationId, action: 'territory-removed', details });
    });
  } catch (error) {
    if (isRefusedAs(error, 'still-named')) return refuse('territory-in-use');
    throw error;
  }
  await refreshRooms(services, cooperationId);
  return accept(null);
}
