import type { DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { sectionKey } from '#editor/schema.ts';
import { compareSection, type IdRun } from '../authorship/compare-section.ts';
import { findReadableDocument } from '../documents/readable-document.ts';
import { findDocumentRoom } from '../facts/room-facts.ts';
import type { ReadingServices } from '../reading/reading-services.ts';

/** What stands in a section and came since a row of the log. */
export type CameInSection = { readonly sectionId: SectionId; readonly ids: readonly IdRun[] };

/**
 * Ranges in one answer, at most: a page that has to mark more than these shows nothing but marks.
 */
const MAX_RANGES = 5_000;

/**
 * Where the words stand that others wrote in a document since a row of its log. For a member of its
 * room.
 */
export async function readCame(
  { database, authored }: ReadingServices,
  actor: PersonId,
  documentId: DocumentId,
  afterSeq: number,
): Promise<Outcome<readonly CameInSection[], 'not-found' | 'too-much-to-show'>> {
  const roomId = await findDocumentRoom(database, documentId);
  if (!roomId) return refuse('not-found');
  const found = await findReadableDocument(database, actor, roomId, documentId);
  if (!found.ok) return found;
  const { sections } = found.value.document;
  const came = await authored.read(documentId, ({ doc, facts, restorationsOf }) =>
    sections.map(({ id }) => {
      const key = sectionKey(id);
      const { changes } = compareSection(doc, key, facts, afterSeq, restorationsOf(key));
      const others = changes.filter(({ kind, author }) => kind === 'came' && author?.personId !== actor);
      return { sectionId: id, ids: others.flatMap(({ ids }) => ids) };
    }),
  );
  const ranges = came.reduce((total, { ids }) => total + ids.length, 0);
  return ranges > MAX_RANGES ? refuse('too-much-to-show') : accept(came.filter(({ ids }) => ids.length > 0));
}
