import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { sections } from '#db/schema.ts';
import type { DocumentId, SectionId } from '#domain/ids.ts';

/** The questions that the sections of a document answer; empty where nothing is asked. */
export async function readPrompts(
  queryable: Queryable,
  documentId: DocumentId,
): Promise<ReadonlyMap<SectionId, string>> {
  const rows = await queryable
    .select({ id: sections.id, prompt: sections.prompt })
    .from(sections)
    .where(eq(sections.documentId, documentId));
  return new Map(rows.map(({ id, prompt }) => [id, prompt]));
}
