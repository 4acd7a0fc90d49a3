import { and, eq, isNotNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { adoptedVersions, decisionSections, decisions } from '#db/schema.ts';
import type { SectionId } from '#domain/ids.ts';
import { isThere } from './is-there.ts';

/**
 * Whether a version of a section was ever adopted, or put to a vote. A decision that was only
 * prepared decided nothing.
 */
export async function wasDecidedOn(queryable: Queryable, sectionId: SectionId): Promise<boolean> {
  const adopted = queryable.select().from(adoptedVersions).where(eq(adoptedVersions.sectionId, sectionId));
  const decided = queryable
    .select()
    .from(decisionSections)
    .innerJoin(decisions, eq(decisions.id, decisionSections.decisionId))
    .where(and(eq(decisionSections.sectionId, sectionId), isNotNull(decisions.openedAt)));
  return isThere(queryable, adopted, decided);
}
