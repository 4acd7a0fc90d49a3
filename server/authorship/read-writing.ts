import { inArray, type SQL } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { people } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { pastSections } from '../facts/past-sections.ts';
import type { RoomFacts } from '../facts/room-facts.ts';
import { titledDocument } from '../facts/room-names.ts';
import type { NotShown } from '../reading/reading.ts';
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
  if (changed.length === 0) return { sections: [], writers: new Map(), notShown: null };
  const written = await reading.writing(changed, asItStood);
  const sections = written.ok ? written.value : [];
  return { sections, writers: await nameWriters(database, sections), notShown: written.ok ? null : written.code };
}

/** Whoever wrote or deleted something is named, also without a seat, and once they have left. */
async function nameWriters(queryable: Queryable, sections: readonly SectionWriting[]): Promise<WriterNames> {
  const passages = sections.flatMap(({ passages, removed }) => [...passages, ...removed]);
  const ids = new Set(passages.flatMap(({ author }) => author?.personId ?? []));
  if (ids.size === 0) return new Map();
  const { id, name } = people;
  const named = await queryable
    .select({ id, name })
    .from(people)
    .where(inArray(id, [...ids]));
  return new Map(named.map(({ id, name }) => [id, name]));
}

export type RoomWriting = {
  readonly sections: readonly SectionWriting[];
  readonly writers: WriterNames;
  /** Why nothing is told; null where all is. */
  readonly notShown: NotShown['code'] | null;
};

/** What those who wrote or deleted something are called now; empty where a name was erased. */
export type WriterNames = ReadonlyMap<PersonId, string>;
