import { inArray } from 'drizzle-orm';
import { sections } from '#db/schema.ts';
import type { SectionId } from '#domain/ids.ts';
import type { Services } from '../services.ts';
import type { DecisionSection } from './decision-access.ts';

/**
 * What a decision would do to sections as they stand now: what is adopted it opens again, all other
 * text it adopts.
 */
export async function readEffects(
  { database }: Pick<Services, 'database'>,
  sectionIds: readonly SectionId[],
): Promise<DecisionSection[]> {
  if (sectionIds.length === 0) return [];
  const rows = await database
    .select({ id: sections.id, version: sections.adoptedVersionId })
    .from(sections)
    .where(inArray(sections.id, [...sectionIds]));
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  return sectionIds.map((sectionId) => ({ sectionId, effect: versions.get(sectionId) ? 'reopen' : 'adopt' }));
}
