import { and, eq, inArray } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { cooperationThemes, territories } from '#db/schema.ts';
import type { SectionId, TerritoryId, ThemeId } from '#domain/ids.ts';
import type { RoomFacts } from '../facts/room-facts.ts';

/** Whether a section is one of a room's orientations. */
export function isOrientation({ documents }: Pick<RoomFacts, 'documents'>, sectionId: SectionId): boolean {
  return isIn(documents, 'orientations', sectionId);
}

/** Whether a section is one of a room's diagnostic. */
export function isFinding({ documents }: Pick<RoomFacts, 'documents'>, sectionId: SectionId): boolean {
  return isIn(documents, 'diagnostic', sectionId);
}

function isIn(documents: RoomFacts['documents'], kind: string, sectionId: SectionId): boolean {
  return [...documents.values()].some(
    (document) => document.kind === kind && document.sections.some(({ id }) => id === sectionId),
  );
}

/**
 * Whether a theme is one of the room's cooperation, which is not removed until the transaction
 * ends.
 */
export async function isTheme(
  transaction: Queryable,
  { cooperationId }: Pick<RoomFacts, 'cooperationId'>,
  themeId: ThemeId,
): Promise<boolean> {
  const [found] = await transaction
    .select({ id: cooperationThemes.id })
    .from(cooperationThemes)
    .where(and(eq(cooperationThemes.id, themeId), eq(cooperationThemes.cooperationId, cooperationId)))
    .for('key share');
  return found !== undefined;
}

/**
 * Whether territories are all of the room's cooperation. A list in a row has no foreign keys, so
 * they are held here as a key would hold them: none of them is removed until the transaction ends.
 */
export async function areTerritories(
  transaction: Queryable,
  { cooperationId }: Pick<RoomFacts, 'cooperationId'>,
  ids: readonly TerritoryId[],
): Promise<boolean> {
  const found = await transaction
    .select({ id: territories.id })
    .from(territories)
    .where(and(inArray(territories.id, [...ids]), eq(territories.cooperationId, cooperationId)))
    .for('key share');
  return found.length === new Set(ids).size;
}
