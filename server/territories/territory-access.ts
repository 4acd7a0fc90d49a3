import { asc, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { cooperations, territories } from '#db/schema.ts';
import type { CooperationId, PersonId, TerritoryId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessCooperation } from '../cooperations/cooperation-access.ts';

export type CorrectTerritoryRefusal = 'not-found' | 'only-facilitators';
export type TerritoryRow = typeof territories.$inferSelect;

/** Loads a territory for somebody who wants to correct it: whoever may add one. */
export async function accessTerritory(
  queryable: Queryable,
  actor: PersonId,
  territoryId: TerritoryId,
): Promise<Outcome<TerritoryRow, CorrectTerritoryRefusal>> {
  const [territory] = await queryable.select().from(territories).where(eq(territories.id, territoryId));
  if (!territory) return refuse('not-found');
  const access = await accessCooperation(queryable, actor, territory.cooperationId);
  if (!access.ok) return access;
  return access.value.duties.has('add-territories') ? accept(territory) : refuse('only-facilitators');
}

/**
 * The same within the transaction that changes it. Holds the cooperation until it ends, so that
 * two changes at once are judged one after the other, each by what the other left.
 */
export async function accessHeldTerritory(
  transaction: Queryable,
  actor: PersonId,
  { id, cooperationId }: TerritoryRow,
): Promise<Outcome<TerritoryRow, CorrectTerritoryRefusal>> {
  await transaction.select().from(cooperations).where(eq(cooperations.id, cooperationId)).for('update');
  return accessTerritory(transaction, actor, id);
}

/** The territories of a cooperation in their order, by id. */
export async function territoryOrder(queryable: Queryable, cooperationId: CooperationId): Promise<TerritoryId[]> {
  const rows = await queryable
    .select({ id: territories.id })
    .from(territories)
    .where(eq(territories.cooperationId, cooperationId))
    .orderBy(asc(territories.position), asc(territories.id));
  return rows.map(({ id }) => id);
}
