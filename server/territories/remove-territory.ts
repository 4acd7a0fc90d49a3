import { eq, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { isRefusedAs } from '#db/refused-by-database.ts';
import { actions, territories } from '#db/schema.ts';
import type { PersonId, TerritoryId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { refreshRooms } from '../rooms/refresh-rooms.ts';
import type { Services } from '../services.ts';
import {
  accessHeldTerritory,
  accessTerritory,
  type CorrectTerritoryRefusal,
  type TerritoryRow,
} from './territory-access.ts';

export type RemoveTerritoryRefusal = CorrectTerritoryRefusal | 'territory-in-use';
type RemoveOutcome = Outcome<null, RemoveTerritoryRefusal>;

/**
 * Removes a territory that nothing names: no mandate, no hat, no word that was ever written from
 * it, and no action. The database itself knows what names it by a key; an action keeps a list of
 * territories, which no key sees, and is looked for here.
 */
export async function removeTerritory(
  services: Services,
  actor: PersonId,
  territoryId: TerritoryId,
): Promise<RemoveOutcome> {
  const access = await accessTerritory(services.database, actor, territoryId);
  if (!access.ok) return access;
  const removed = await removeHeld(services, actor, access.value).catch(refuseStillNamed);
  if (removed.ok) await refreshRooms(services, access.value.cooperationId);
  return removed;
}

function removeHeld({ database }: Services, actor: PersonId, territory: TerritoryRow): Promise<RemoveOutcome> {
  const { id: territoryId, cooperationId } = territory;
  return database.transaction(async (transaction) => {
    const found = await accessHeldTerritory(transaction, actor, territory);
    if (!found.ok) return found;
    if (await isNamedByAction(transaction, territoryId)) return refuse('territory-in-use');
    await transaction.delete(territories).where(eq(territories.id, territoryId));
    const details = { territoryId, name: found.value.name };
    await recordEntry(transaction, { actorId: actor, cooperationId, action: 'territory-removed', details });
    return accept(null);
  });
}

/**
 * Whether an action names it. Holds the territory first: an action that is about to name it has its
 * share (`areTerritories`) and is waited for, and no other one gets a share any more.
 */
async function isNamedByAction(transaction: Queryable, territoryId: TerritoryId): Promise<boolean> {
  await transaction.select().from(territories).where(eq(territories.id, territoryId)).for('update');
  const naming = await transaction
    .select({ id: actions.sectionId })
    .from(actions)
    .where(sql`${actions.territoryIds} @> ${JSON.stringify([territoryId])}::jsonb`)
    .limit(1);
  return naming.length > 0;
}

function refuseStillNamed(error: unknown): RemoveOutcome {
  if (isRefusedAs(error, 'still-named')) return refuse('territory-in-use');
  throw error;
}
