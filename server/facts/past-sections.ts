import { and, asc, eq, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { journal } from '#db/schema.ts';
import type { DocumentId, RoomId, SectionId } from '#domain/ids.ts';

/** A section in which something may have been written once. */
export type PastSection = {
  readonly id: SectionId;
  readonly title: string;
  /** Whether the document has it no more. */
  readonly isRemoved: boolean;
};

type DocumentIds = { readonly roomId: RoomId; readonly documentId: DocumentId };

/**
 * The sections of a document's past: those of today in their order, then those that were removed.
 */
export async function pastSections(
  queryable: Queryable,
  { roomId, documentId }: DocumentIds,
  sections: readonly { readonly id: SectionId; readonly title: string }[],
): Promise<readonly PastSection[]> {
  return [
    ...sections.map(({ id, title }) => ({ id, title, isRemoved: false })),
    ...(await readRemovedSections(queryable, { roomId, documentId })),
  ];
}

/**
 * The sections that were removed from a document, as they were called then: their rows are gone,
 * but the journal names them, and the log has what was written in them.
 */
export async function readRemovedSections(
  queryable: Queryable,
  { roomId, documentId }: DocumentIds,
): Promise<readonly PastSection[]> {
  const rows = await queryable
    .select({
      id: sql<SectionId>`${journal.details}->>'sectionId'`,
      title: sql<string>`${journal.details}->>'title'`,
    })
    .from(journal)
    .where(
      and(
        // The journal is found by its room, and by nothing else that is asked here.
        eq(journal.roomId, roomId),
        eq(journal.action, 'section-removed'),
        sql`${journal.details}->>'documentId' = ${documentId}`,
      ),
    )
    .orderBy(asc(journal.id));
  return rows.map((section) => ({ ...section, isRemoved: true }));
}
