import type { DocumentId, SectionId } from '#domain/ids.ts';
import { type Accepted, accept } from '#domain/refusal.ts';
import { sectionKey } from '#editor/schema.ts';
import type { ReadingServices } from '../reading/reading-services.ts';
import type { Rows } from './rows-between.ts';
import { type RemovedPassage, removedPassages, type WrittenPassage, writtenPassages } from './written-passages.ts';

/** What was written and deleted in a section during a period. */
export type SectionWriting = {
  readonly sectionId: SectionId;
  readonly title: string;
  readonly documentId: DocumentId;
  readonly documentTitle: string;
  /** What came, in the order in which it stands. */
  readonly passages: readonly WrittenPassage[];
  /**
   * What stood there before and was deleted, in the order in which it stood. Not both are empty.
   */
  readonly removed: readonly RemovedPassage[];
};

/** A document, and the rows of its log that are asked for. */
export type ChangedDocument = {
  readonly id: DocumentId;
  readonly title: string;
  readonly sections: readonly { readonly id: SectionId; readonly title: string }[];
  readonly rows: Rows;
};

/** What was written and deleted in these rows. Sections in which nothing was are left out. */
export async function readWrittenRows(
  { authored }: ReadingServices,
  documents: readonly ChangedDocument[],
  asItStood: boolean,
): Promise<Accepted<readonly SectionWriting[]>> {
  const written: SectionWriting[] = [];
  for (const { id: documentId, title: documentTitle, sections, rows } of documents) {
    const read = await authored.read(documentId, ({ linesOf }) =>
      sections.map(({ id, title }) => {
        const runs = linesOf(sectionKey(id));
        const [passages, removed] = [writtenPassages(runs, rows, asItStood), removedPassages(runs, rows)];
        return { sectionId: id, title, documentId, documentTitle, passages, removed };
      }),
    );
    written.push(...read.filter(({ passages, removed }) => passages.length + removed.length > 0));
  }
  return accept(written);
}
