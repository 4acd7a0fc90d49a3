import type { SQL } from 'drizzle-orm';
import { pastSections } from '../facts/past-sections.ts';
import type { RoomFacts } from '../facts/room-facts.ts';
import { titledDocument } from '../facts/room-names.ts';
import type { Services } from '../services.ts';
import type { ChangedDocument, SectionWriting } from './read-written-rows.ts';
import { rowsBetween } from './rows-between.ts';

/**
 * By the database's clock, which is finer than a `Date`: what was written in the same millisecond
 * may be of before.
 */
export type Period = { readonly from: SQL; readonly to: SQL };

/**
 * What was written and deleted in a room's documents during a period, which is over: from the rows
 * of the log between its beginning and its end, and the documents as they are now. Sections in
 * which nothing was are left out. With `asItStood` it is the same whatever was deleted since.
 */
export async function readWriting(
  { database, reading }: Pick<Services, 'database' | 'reading'>,
  { roomId, documents }: Pick<RoomFacts, 'roomId' | 'documents'>,
  { from, to }: Period,
  asItStood = false,
): Promise<RoomWriting> {
  const changed: ChangedDocument[] = [];
  for (const [id, document] of documents) {
    const rows = await rowsBetween(database, id, from, to);
    if (rows.afterSeq === rows.upToSeq) continue;
    const { title, sections } = await titledDocument(database, id, document);
    changed.push({ id, title, sections: await pastSections(database, { roomId, documentId: id }, sections), rows });
  }
  if (changed.length === 0) return { sections: [], isTooMuch: false };
  const written = await reading.writing(changed, asItStood);
  return { sections: written.ok ? written.value : [], isTooMuch: !written.ok };
}

/** `isTooMuch`: it would take too long to find out, and nothing is told. */
export type RoomWriting = { readonly sections: readonly SectionWriting[]; readonly isTooMuch: boolean };
