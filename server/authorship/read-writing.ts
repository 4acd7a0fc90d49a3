import type { SQL } from 'drizzle-orm';
import type { DocumentId, SectionId } from '#domain/ids.ts';
import { type Accepted, accept } from '#domain/refusal.ts';
import { sectionKey } from '#editor/schema.ts';
import type { RoomRights } from '../facts/room-facts.ts';
import type { ReadingServices } from '../reading/reading.ts';
import type { Services } from '../services.ts';
import { type Rows, rowsBetween } from './rows-between.ts';
import { type RemovedPassage, removedPassages, type WrittenPassage, writtenPassages } from './written-passages.ts';

/** What was written and deleted in a section during a period. */
export type SectionWriting = {
  readonly sectionId: SectionId;
  readonly title: string;
  readonly documentId: DocumentId;
  readonly documentTitle: string;
  /** What came, in the order in which it stands. */
  readonly passages: readonly WrittenPassage[];
  /** What stood there before and was deleted, in the order in which it stood. Not both are empty. */
  readonly removed: readonly RemovedPassage[];
};

/** By the database's clock, which is finer than a `Date`: what was written in the same millisecond may be of before. */
export type Period = { readonly from: SQL; readonly to: SQL };

/**
 * What was written and deleted in a room's documents during a period, which is over: from the rows of the log between its
 * beginning and its end, and the documents as they are now. Sections in which nothing was are left out. With
 * `asItStood` it is the same whatever was deleted since.
 */
export async function readWriting(
  { database, reading }: Pick<Services, 'database' | 'reading'>,
  { documents }: Pick<RoomRights, 'documents'>,
  { from, to }: Period,
  asItStood = false,
): Promise<RoomWriting> {
  const changed: ChangedDocument[] = [];
  for (const [id, { title, sections }] of documents) {
    const rows = await rowsBetween(database, id, from, to);
    if (rows.afterSeq === rows.upToSeq) continue;
    changed.push({ id, title, sections: sections.map((section) => ({ id: section.id, title: section.title })), rows });
  }
  if (changed.length === 0) return { sections: [], isTooMuch: false };
  const written = await reading.writing(changed, asItStood);
  return { sections: written.ok ? written.value : [], isTooMuch: !written.ok };
}

/** `isTooMuch`: it would take too long to find out, and nothing is told. */
export type RoomWriting = { readonly sections: readonly SectionWriting[]; readonly isTooMuch: boolean };

/** A document, and the rows of its log that are asked for. */
type ChangedDocument = {
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
