import type { JSONContent } from '@tiptap/core';
import type { DocumentId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { sectionKey } from '#editor/schema.ts';
import { readSection } from '#editor/section/read-section.ts';
import { isEmptySection } from '#editor/section/section-text.ts';
import { replayText } from '../authorship/replay-document.ts';
import { findPastDocument } from '../documents/readable-document.ts';
import { type PastSection, pastSections } from '../facts/past-sections.ts';
import type { ReadingServices } from '../reading/reading-services.ts';

/** What a document said after a row of its log. */
export type PastText = {
  readonly title: string;
  readonly seq: number;
  /** When that row was stored; null before the first. */
  readonly at: Date | null;
  /**
   * The sections of today, in their order, where one that did not exist yet is empty; then those
   * that said something and were removed since.
   */
  readonly sections: readonly PastSectionText[];
};

type PastSectionText = PastSection & { readonly content: JSONContent };

/**
 * The text of a document at a moment, for a member of its room; for anybody else it is `not-found`.
 */
export async function readPastText(
  { database }: Pick<ReadingServices, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  documentId: DocumentId,
  seq: number,
): Promise<Outcome<PastText, 'not-found'>> {
  const found = await findPastDocument(database, actor, roomId, documentId);
  if (!found.ok) return found;
  const { title, sections } = found.value.document;
  const past = await replayText(database, documentId, seq);
  const known = await pastSections(database, { roomId, documentId }, sections);
  const read = known.map((section) => ({
    ...section,
    content: readSection(past.doc.getXmlFragment(sectionKey(section.id))),
  }));
  const said = read.filter(({ isRemoved, content }) => !isRemoved || !isEmptySection(content));
  return accept({ title, seq: past.seq, at: past.at, sections: said });
}
