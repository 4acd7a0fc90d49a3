import { inArray, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { sections, sectionTexts } from '#db/schema.ts';
import type { DocumentId, SectionId } from '#domain/ids.ts';
import { holdsWords } from '#domain/search/search-words.ts';
import type { Services } from '../services.ts';

import { isCurrent, lastSeq } from './stored-texts.ts';
import { aroundWordSql, holdsWordsSql } from './words-in-database.ts';

type SearchedDocument = { readonly id: DocumentId; readonly sections: readonly { readonly id: SectionId }[] };

/**
 * The sections of these documents that have each of the words, as they are on disk now, with what
 * stands around the first word: the first `most` of them, in the order of the documents. Who asks
 * has seen to it that the reader may read them. The database goes through the texts, so that
 * nobody's letters wait for it; only what was written since they were kept is read here.
 */
export async function searchTexts(
  { database, sync }: Pick<Services, 'database' | 'sync'>,
  documents: readonly SearchedDocument[],
  words: readonly string[],
  most: number,
): Promise<Map<SectionId, string>> {
  const ids = documents.flatMap((document) => document.sections.map(({ id }) => id));
  const kept = await searchKept(database, ids, words);
  const read = new Map<SectionId, string>();
  for (const document of documents) {
    const behind = document.sections.map(({ id }) => id).filter((id) => kept.get(id) === null);
    if (behind.length === 0) continue;
    const texts = await sync.readTexts(document.id, behind);
    for (const id of behind) read.set(id, texts.get(id)?.plain ?? '');
  }
  const found = ids.filter((id) => kept.get(id) ?? holdsWords(read.get(id) ?? '', words)).slice(0, most);
  const plain = await readAround(
    database,
    found.filter((id) => !read.has(id)),
    words,
  );
  return new Map(found.map((id) => [id, read.get(id) ?? plain.get(id) ?? '']));
}

/** Which sections have the words by what is kept of them; null where that is of before. */
async function searchKept(
  queryable: Queryable,
  ids: readonly SectionId[],
  words: readonly string[],
): Promise<Map<SectionId, boolean | null>> {
  if (ids.length === 0) return new Map();
  const rows = await queryable
    .select({ id: sections.id, lastSeq, holds: sql<boolean | null>`${holdsWordsSql(sectionTexts.plain, words)}` })
    .from(sections)
    .leftJoin(sectionTexts, isCurrent)
    .where(inArray(sections.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.lastSeq === 0 ? false : row.holds]));
}

/** A long text is neither sent nor gone through whole for the two lines that are shown of it. */
async function readAround(
  queryable: Queryable,
  ids: readonly SectionId[],
  [first = '']: readonly string[],
): Promise<Map<SectionId, string>> {
  if (ids.length === 0) return new Map();
  const { sectionId, plain } = sectionTexts;
  const rows = await queryable
    .select({ id: sectionId, around: aroundWordSql(plain, first) })
    .from(sectionTexts)
    .where(inArray(sectionId, [...ids]));
  return new Map(rows.map((row) => [row.id, row.around]));
}
