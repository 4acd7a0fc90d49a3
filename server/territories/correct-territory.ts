import { eq } from 'drizzle-orm';
import { territories } from '#db/schema.ts';
import type { PersonId, TerritoryId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { type Overtaken, refuseOvertaken } from '../form-fingerprint.ts';
import { changesBetween } from '../journal/changes.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { refreshRooms } from '../rooms/refresh-rooms.ts';
import type { Services } from '../services.ts';
import { judgeTerritory, type RefusedTerritory, type TypedTerritory, takenNames } from './add-territory.ts';
import { accessTerritory, type CorrectTerritoryRefusal, type TerritoryRow } from './territory-access.ts';
import { territoryFingerprint } from './territory-fingerprint.ts';

export type CorrectTerritoryOutcome =
  | Outcome<boolean, CorrectTerritoryRefusal>
  | RefusedTerritory
  | Overtaken<'form-overtaken'>;

/**
 * Corrects what is said of a territory: its name, its setting and its figures with their source and
 * year, judged as when it was added. The same ones are no event. `seen` is the fingerprint of what
 * the form showed: what somebody said meanwhile is not replaced unseen. Gives whether anything
 * changed.
 */
export async function correctTerritory(
  services: Services,
  actor: PersonId,
  territoryId: TerritoryId,
  typed: Pick<TypedTerritory, 'name' | 'setting' | 'figures'>,
  seen: string,
): Promise<CorrectTerritoryOutcome> {
  const access = await accessTerritory(services.database, actor, territoryId);
  if (!access.ok) return access;
  const { cooperationId } = access.value;
  const corrected = await services.database.transaction(async (transaction): Promise<CorrectTerritoryOutcome> => {
    const taken = await takenNames(transaction, cooperationId, territoryId);
    const found = await accessTerritory(transaction, actor, territoryId);
    if (!found.ok) return found;
    const judged = judgeTerritory(typed, [], taken);
    if (!judged.ok) return judged;
    const { name, setting, figures } = judged.value;
    const after = { name, setting, ...figures };
    const changes = changesBetween(saidOf(found.value), after);
    if (changes.length === 0) return accept(false);
    const overtaken = refuseOvertaken('form-overtaken', seen, territoryFingerprint(found.value));
    if (overtaken) return overtaken;
    await transaction.update(territories).set(after).where(eq(territories.id, territoryId));
    const details = { territoryId, name, changes };
    await recordEntry(transaction, { actorId: actor, cooperationId, action: 'territory-corrected', details });
    return accept(true);
  });
  if (corrected.ok && corrected.value) await refreshRooms(services, cooperationId);
  return corrected;
}

function saidOf(row: TerritoryRow) {
  const { name, setting, kind, communes, epci, areaKm2, inhabitants, densityPerKm2, source, year } = row;
  return { name, setting, kind, communes, epci, areaKm2, inhabitants, densityPerKm2, source, year };
}
