import type { JSONContent } from '@tiptap/core';
import type { DocumentId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { sectionKey } from '#editor/schema.ts';
import { readSection } from '#editor/section/read-section.ts';
import { replayText } from '../authorship/replay-document.ts';
import { findTitledDocument } from '../documents/readable-document.ts';
import type { ReadingServices } from '../reading/reading-services.ts';

/** What a document said after a row of its log. */
export type PastText = {
  readonly title: string;
  readonly seq: number;
  /** When that row was stored; null before the first. */
  readonly at: Date | null;
  /** The sections of today, in their order; one that did not exist yet is empty. */
  readonly sections: readonly { readonly id: SectionId; readonly title: string; readonly content: JSONContent }[];
};

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
  const found = await findTitledDocument(database, actor, roomId, documentId);
  if (!found.ok) return found;
  const { title, sections } = found.value.document;
  const past = await replayText(database, documentId, seq);
  const read = sections.map((section) => ({
    id: section.id,
    title: section.title,
    content: readSection(past.doc.getXmlFragment(sectionKey(section.id))),
  }));
  return accept({ title, seq: past.seq, at: past.at, sections: read });
}
