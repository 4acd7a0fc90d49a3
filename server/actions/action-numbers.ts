import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { actions, sections } from '#db/schema.ts';
import type { DocumentKind } from '#domain/document.ts';
import type { DocumentId, SectionId } from '#domain/ids.ts';

/**
 * The numbers of the actions among a document's sections, by which their own pages are found. Only
 * a plan has any.
 */
export async function readActionNumbers(
  queryable: Queryable,
  documentId: DocumentId,
  kind: DocumentKind,
): Promise<ReadonlyMap<SectionId, number>> {
  if (kind !== 'action-plan') return new Map();
  const rows = await queryable
    .select({ id: actions.sectionId, number: actions.number })
    .from(actions)
    .innerJoin(sections, eq(sections.id, actions.sectionId))
    .where(eq(sections.documentId, documentId));
  return new Map(rows.map(({ id, number }) => [id, number]));
}
