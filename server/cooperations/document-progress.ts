import { and, asc, inArray, isNull, ne } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { documents, sections } from '#db/schema.ts';
import type { DocumentKind, Stage } from '#domain/document.ts';
import type { DocumentId, RoomId, SectionId } from '#domain/ids.ts';
import type { Services } from '../services.ts';
import { findBegunSections } from '../texts/read-texts.ts';

/** How far a document is. */
export type DocumentProgress = {
  readonly id: DocumentId;
  readonly roomId: RoomId;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly stage: Stage;
  readonly sections: number;
  /**
   * How many of the sections hold a text; null where the reader, being no member of the room, does
   * not read it.
   */
  readonly begun: number | null;
};

/** A room of which the documents are asked for, and whether who asks sits in it. */
type AskedRoom = { readonly id: RoomId; readonly member: boolean };

/**
 * How far the documents of these rooms are, save what their meetings left behind, in the order of
 * the rooms and then of the work.
 */
export async function readDocumentProgress(
  services: Services,
  rooms: readonly AskedRoom[],
): Promise<DocumentProgress[]> {
  if (rooms.length === 0) return [];
  const found = await loadDocuments(services.database, rooms);
  const readable = found.filter(({ member }) => member);
  const begun = await findBegunSections(services, readable);
  return found.map(({ id, roomId, kind, title, stage, sections: its, member }) => ({
    id,
    roomId,
    kind,
    title,
    stage,
    sections: its.length,
    begun: member ? its.filter((section) => begun.has(section.id)).length : null,
  }));
}

async function loadDocuments(queryable: Queryable, rooms: readonly AskedRoom[]) {
  const order = rooms.map(({ id }) => id);
  const rows = await queryable
    .select()
    .from(documents)
    .where(and(inArray(documents.roomId, order), isNull(documents.archivedAt), ne(documents.kind, 'minutes')))
    .orderBy(asc(documents.position), asc(documents.id));
  rows.sort((a, b) => order.indexOf(a.roomId) - order.indexOf(b.roomId));
  const sectionsOf = await loadSections(
    queryable,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...row,
    sections: sectionsOf.get(row.id) ?? [],
    member: rooms.some(({ id, member }) => id === row.roomId && member),
  }));
}

async function loadSections(
  queryable: Queryable,
  documentIds: readonly DocumentId[],
): Promise<Map<DocumentId, { id: SectionId }[]>> {
  const byDocument = new Map<DocumentId, { id: SectionId }[]>();
  if (documentIds.length === 0) return byDocument;
  const rows = await queryable
    .select({ id: sections.id, documentId: sections.documentId })
    .from(sections)
    .where(inArray(sections.documentId, [...documentIds]));
  for (const { id, documentId } of rows) byDocument.set(documentId, [...(byDocument.get(documentId) ?? []), { id }]);
  return byDocument;
}
