import { sql } from 'drizzle-orm';
import { territories } from '#db/schema.ts';
import type { PersonId, TerritoryId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { moveBehind } from '#domain/structure.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { refreshRooms } from '../rooms/refresh-rooms.ts';
import type { Services } from '../services.ts';
import {
  accessHeldTerritory,
  accessTerritory,
  type CorrectTerritoryRefusal,
  territoryOrder,
} from './territory-access.ts';

type MoveTerritoryRefusal = CorrectTerritoryRefusal | 'unknown-territory';
type Move = { readonly from: number; readonly to: number };

/**
 * Puts a territory behind another one of its cooperation, or first. Its own place is no event.
 * Gives its place, from 1.
 */
export async function moveTerritory(
  services: Services,
  actor: PersonId,
  territoryId: TerritoryId,
  behind: TerritoryId | null,
): Promise<Outcome<{ readonly number: number }, MoveTerritoryRefusal>> {
  const access = await accessTerritory(services.database, actor, territoryId);
  if (!access.ok) return access;
  const { cooperationId } = access.value;
  const moved = await services.database.transaction(
    async (transaction): Promise<Outcome<Move, MoveTerritoryRefusal>> => {
      const found = await accessHeldTerritory(transaction, actor, access.value);
      if (!found.ok) return found;
      const ids = await territoryOrder(transaction, cooperationId);
      if (behind !== null && (behind === territoryId || !ids.includes(behind))) return refuse('unknown-territory');
      const order = moveBehind(ids, territoryId, behind);
      const [from, to] = [ids.indexOf(territoryId) + 1, order.indexOf(territoryId) + 1];
      if (from === to) return accept({ from, to });
      for (const [position, id] of order.entries()) {
        await transaction
          .update(territories)
          .set({ position })
          .where(sql`${territories.id} = ${id} and ${territories.position} <> ${position}`);
      }
      const details = { territoryId, name: found.value.name, from, to };
      await recordEntry(transaction, { actorId: actor, cooperationId, action: 'territory-moved', details });
      return accept({ from, to });
    },
  );
  if (!moved.ok) return moved;
  const { from, to } = moved.value;
  if (from !== to) await refreshRooms(services, cooperationId);
  return accept({ number: to });
}
