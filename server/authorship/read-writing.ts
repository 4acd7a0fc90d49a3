import type { SQL } from 'drizzle-orm';
import type { DocumentId, SectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import type { RoomRights } from '../facts/room-facts.ts';
import type { Services } from '../services.ts';
import { rowsBetween } from './rows-between.ts';
import { type WrittenPassage, writtenPassages } from './written-passages.ts';

/** What was written in a section during a period. */
export type SectionWriting = {
  readonly sectionId: SectionId;
  readonly title: string;
  readonly documentId: DocumentId;
  readonly documentTitle: string;
  /** In the order in which they stand; at least one. */
  readonly passages: readonly WrittenPassage[];
};

/** By the database's clock, which is finer than a `Date`: what was written in the same millisecond may be of before. */
export type Period = { readonly from: SQL; readonly to: SQL };

/**
 * What was written in a room's documents during a period, which is over: from the rows of the log between its beginning
 * and its end, and the documents as they are now. Sections in which nothing was written are left out.
 */
export async function readWriting(
  { database, authored }: Pick<Services, 'database' | 'authored'>,
  { documents }: Pick<RoomRights, 'documents'>,
  { from, to }: Period,
): Promise<SectionWriting[]> {
  const written: SectionWriting[] = [];
  for (const [documentId, { title: documentTitle, sections }] of documents) {
    const rows = await rowsBetween(database, documentId, from, to);
    if (rows.afterSeq === rows.upToSeq) continue;
    const read = await authored.read(documentId, ({ linesOf }) =>
      sections.map(({ id, title }) => {
        const passages = writtenPassages(linesOf(sectionKey(id)), rows);
        return { sectionId: id, title, documentId, documentTitle, passages };
      }),
    );
    written.push(...read.filter(({ passages }) => passages.length > 0));
  }
  return written;
}
