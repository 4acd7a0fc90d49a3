import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { adoptedVersions, decisionSections } from '#db/schema.ts';
import type { SectionId } from '#domain/ids.ts';
import { isThere } from './is-there.ts';

/** Whether a version of a section was ever adopted, or put to a decision. */
export async function wasDecidedOn(queryable: Queryable, sectionId: SectionId): Promise<boolean> {
  const adopted = queryable.select().from(adoptedVersions).where(eq(adoptedVersions.sectionId, sectionId));
  const decided = queryable.select().from(decisionSections).where(eq(decisionSections.sectionId, sectionId));
  return isThere(queryable, adopted, decided);
}
