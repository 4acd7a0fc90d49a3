import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { sections } from '#db/schema.ts';
import type { DocumentId, SectionId, VersionId } from '#domain/ids.ts';

/** What a page says of a section beside its title and its text. */
export type SectionDetails = {
  /** The question that it answers; empty where nothing is asked. */
  readonly prompt: string;
  /** The adopted version that is in force, or null. */
  readonly version: VersionId | null;
};

/** What pages say of the sections of a document. */
export async function readSectionDetails(
  queryable: Queryable,
  documentId: DocumentId,
): Promise<ReadonlyMap<SectionId, SectionDetails>> {
  const rows = await queryable
    .select({ id: sections.id, prompt: sections.prompt, version: sections.adoptedVersionId })
    .from(sections)
    .where(eq(sections.documentId, documentId));
  return new Map(rows.map(({ id, ...details }) => [id, details]));
}
