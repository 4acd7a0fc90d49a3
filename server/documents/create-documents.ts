import type { Queryable } from '#db/client.ts';
import { documents, sections } from '#db/schema.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '#domain/document.ts';
import type { DocumentId, RoomId } from '#domain/ids.ts';
import { type Bilingual, DOCUMENT_TEMPLATES } from '#editor/templates.ts';

/** The languages that the templates are written in. */
export type TemplateLanguage = keyof Bilingual;

/**
 * Opens a room's documents from their templates, in the order in which a cooperation writes them whatever
 * the order of `kinds`, with every section's title and question in `language`. Runs on the caller's
 * transaction, and gives the new documents' ids by kind.
 */
export async function createDocuments(
  queryable: Queryable,
  roomId: RoomId,
  kinds: readonly DocumentKind[],
  language: TemplateLanguage,
): Promise<Map<DocumentKind, DocumentId>> {
  const wanted = DOCUMENT_KINDS.filter((kind) => kinds.includes(kind));
  if (wanted.length === 0) return new Map();
  const created = await queryable
    .insert(documents)
    .values(
      wanted.map((kind) => ({
        roomId,
        kind,
        title: DOCUMENT_TEMPLATES[kind].title[language],
        position: DOCUMENT_KINDS.indexOf(kind),
      })),
    )
    .returning({ id: documents.id, kind: documents.kind });
  await queryable.insert(sections).values(
    created.flatMap(({ id, kind }) =>
      DOCUMENT_TEMPLATES[kind].sections.map((section, position) => ({
        documentId: id,
        kind: section.kind,
        nature: section.nature,
        title: section.title[language],
        prompt: section.prompt[language],
        position,
      })),
    ),
  );
  return new Map(created.map(({ id, kind }) => [kind, id]));
}
