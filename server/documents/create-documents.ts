import type { Queryable } from '#db/client.ts';
import { documents, sections } from '#db/schema.ts';
import { WRITTEN_KINDS, type WrittenKind } from '#domain/document.ts';
import type { DocumentId, RoomId } from '#domain/ids.ts';
import { type Bilingual, DOCUMENT_TEMPLATES, EMPTY_DOCUMENT } from '#editor/templates.ts';

/** The languages that the templates are written in. */
export type TemplateLanguage = keyof Bilingual;

/**
 * Opens a room's documents from their templates, in the order in which a cooperation writes them
 * whatever the order of `kinds`, with every section's title and question in `language`. Runs on the
 * caller's transaction, and gives the new documents' ids by kind.
 */
export async function createDocuments(
  queryable: Queryable,
  roomId: RoomId,
  kinds: readonly WrittenKind[],
  language: TemplateLanguage,
): Promise<Map<WrittenKind, DocumentId>> {
  const wanted = WRITTEN_KINDS.filter((kind) => kinds.includes(kind));
  const created = new Map<WrittenKind, DocumentId>();
  for (const kind of wanted) created.set(kind, await createDocument(queryable, roomId, kind, language));
  return created;
}

async function createDocument(
  queryable: Queryable,
  roomId: RoomId,
  kind: WrittenKind,
  language: TemplateLanguage,
): Promise<DocumentId> {
  const title = DOCUMENT_TEMPLATES[kind].title[language];
  return insertDocument(queryable, roomId, { kind, title, position: WRITTEN_KINDS.indexOf(kind) }, language);
}

/** The kinds of documents that somebody can open: from a template, or from an empty page. */
export type OpenedKind = WrittenKind | 'free';

type NewRow = {
  /** Drawn by the database where it is left out. */
  readonly id?: DocumentId;
  readonly kind: OpenedKind;
  readonly title: string;
  readonly position: number;
};

/** Opens one document under this title, with the sections of its kind's template. */
export async function insertDocument(
  queryable: Queryable,
  roomId: RoomId,
  { kind, ...named }: NewRow,
  language: TemplateLanguage,
): Promise<DocumentId> {
  const template = kind === 'free' ? EMPTY_DOCUMENT : DOCUMENT_TEMPLATES[kind];
  const [created] = await queryable
    .insert(documents)
    .values({ roomId, kind, ...named })
    .returning({ id: documents.id });
  if (!created) throw new Error('an inserted document came back without its id');
  await queryable.insert(sections).values(
    template.sections.map((section, position) => ({
      documentId: created.id,
      kind: section.kind,
      nature: section.nature,
      title: section.title[language],
      prompt: section.prompt[language],
      position,
    })),
  );
  return created.id;
}
