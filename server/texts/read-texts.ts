import type { DocumentId, SectionId } from '#domain/ids.ts';
import type { Services } from '../services.ts';
import { findShownTexts, findStoredLengths, findStoredTexts } from './stored-texts.ts';
import type { ShownText, TextReading } from './text-reading.ts';

type WrittenDocument = { readonly id: DocumentId; readonly sections: readonly { readonly id: SectionId }[] };

/**
 * What sections of a document say, as it is on disk now. Who asks has seen to it that the reader
 * may. Where nobody wrote since they were read last, no shared document is made for it.
 */
export async function readTexts(
  { database, sync }: Pick<Services, 'database' | 'sync'>,
  documentId: DocumentId,
  sectionIds: readonly SectionId[],
): Promise<ReadonlyMap<SectionId, TextReading>> {
  const stored = await findStoredTexts(database, documentId);
  if (sectionIds.every((id) => stored.has(id))) return stored;
  return sync.readTexts(documentId, sectionIds);
}

/** The same, and of each section what a page shows. */
export async function readShownTexts(
  { database, sync }: Pick<Services, 'database' | 'sync'>,
  documentId: DocumentId,
  sectionIds: readonly SectionId[],
): Promise<ReadonlyMap<SectionId, ShownText>> {
  const stored = await findShownTexts(database, documentId, sectionIds);
  if (sectionIds.every((id) => stored.has(id))) return stored;
  return sync.readTexts(documentId, sectionIds);
}

/**
 * How far documents are: the sections in which somebody has written something, spaces aside. An
 * empty paragraph that an editor leaves behind does not count.
 */
export async function findBegunSections(
  { database, sync }: Pick<Services, 'database' | 'sync'>,
  documents: readonly WrittenDocument[],
): Promise<Set<SectionId>> {
  const lengths = await findStoredLengths(
    database,
    documents.map(({ id }) => id),
  );
  const behind = documents.filter(({ sections }) => sections.some(({ id }) => !lengths.has(id)));
  const read = behind.map(async ({ id, sections }) =>
    sync.readTexts(
      id,
      sections.map((section) => section.id),
    ),
  );
  for (const texts of await Promise.all(read)) {
    for (const [id, { characters }] of texts) lengths.set(id, characters);
  }
  return new Set([...lengths].flatMap(([id, characters]) => (characters > 0 ? [id] : [])));
}
