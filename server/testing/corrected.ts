import { asc, eq } from 'drizzle-orm';
import { cooperations, cooperationThemes, territories } from '#db/schema.ts';
import type { CooperationId, PersonId, TerritoryId } from '#domain/ids.ts';
import { cooperationFingerprint } from '../cooperations/cooperation-fingerprint.ts';
import { correctCooperation } from '../cooperations/correct-cooperation.ts';
import type { NewCooperation } from '../cooperations/create-cooperation.ts';
import type { Services } from '../services.ts';
import { correctTerritory } from '../territories/correct-territory.ts';
import { territoryFingerprint } from '../territories/territory-fingerprint.ts';

/** The fingerprint of what a form shows of a cooperation now. */
export async function cooperationSeen({ database }: Services, id: CooperationId): Promise<string> {
  const [row] = await database.select().from(cooperations).where(eq(cooperations.id, id));
  const { cooperationId, position, title } = cooperationThemes;
  const themes = await database
    .select({ title })
    .from(cooperationThemes)
    .where(eq(cooperationId, id))
    .orderBy(asc(position));
  return row ? cooperationFingerprint({ ...row, themes: themes.map((theme) => theme.title) }) : '';
}

/** The fingerprint of what a form shows of a territory now. */
export async function territorySeen({ database }: Services, id: TerritoryId): Promise<string> {
  const [row] = await database.select().from(territories).where(eq(territories.id, id));
  return row ? territoryFingerprint(row) : '';
}

/** Corrects a cooperation from a form that shows what is there. */
export async function correctedCooperation(
  services: Services,
  actor: PersonId,
  id: CooperationId,
  after: NewCooperation,
): ReturnType<typeof correctCooperation> {
  return correctCooperation(services, actor, id, after, await cooperationSeen(services, id));
}

/** Corrects a territory from a form that shows what is there. */
export async function correctedTerritory(
  services: Services,
  actor: PersonId,
  id: TerritoryId,
  typed: Parameters<typeof correctTerritory>[3],
): ReturnType<typeof correctTerritory> {
  return correctTerritory(services, actor, id, typed, await territorySeen(services, id));
}
