import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database, Queryable } from '#db/client.ts';
import { documentUpdates, sections, sectionTexts } from '#db/schema.ts';
import type { DocumentId, SectionId } from '#domain/ids.ts';
import { type DocumentInEpoch, heldInEpoch } from '../sync/log/room-epoch.ts';
import { BLANK_TEXT, RENDERING, type ShownText, type TextReading } from './text-reading.ts';

/** What some sections of a document say after the log's row `seq`. */
export type TextsAt = { readonly seq: number; readonly texts: ReadonlyMap<SectionId, TextReading> };

/**
 * The last row of a section's document, and what is kept of the section's text, where that is of
 * this very row.
 */
export const lastSeq = sql<number>`coalesce((select max(${documentUpdates.seq}) from ${documentUpdates}
  where ${documentUpdates.documentId} = ${sections.documentId}), 0)`.mapWith(Number);
export const isCurrent = and(
  eq(sectionTexts.sectionId, sections.id),
  eq(sectionTexts.rendering, RENDERING),
  eq(sectionTexts.seq, lastSeq),
);

/**
 * What is kept of a document's texts as they are on disk now. Sections of which nothing current is
 * kept are left out.
 */
export async function findStoredTexts(
  queryable: Queryable,
  documentId: DocumentId,
): Promise<Map<SectionId, TextReading>> {
  const rows = await queryable
    .select({ id: sections.id, lastSeq, text: sectionTexts })
    .from(sections)
    .leftJoin(sectionTexts, isCurrent)
    .where(eq(sections.documentId, documentId));
  return new Map(
    rows.flatMap(({ id, lastSeq, text }) => {
      if (lastSeq === 0) return [[id, BLANK_TEXT]];
      return text ? [[id, { html: text.html, plain: text.plain, characters: text.characters }]] : [];
    }),
  );
}

/** The same of some sections, and of each what a page shows: a long text is not read twice. */
export async function findShownTexts(
  queryable: Queryable,
  documentId: DocumentId,
  sectionIds: readonly SectionId[],
): Promise<Map<SectionId, ShownText>> {
  if (sectionIds.length === 0) return new Map();
  const { html, characters } = sectionTexts;
  const rows = await queryable
    .select({ id: sections.id, lastSeq, text: { html, characters } })
    .from(sections)
    .leftJoin(sectionTexts, isCurrent)
    .where(and(eq(sections.documentId, documentId), inArray(sections.id, [...sectionIds])));
  return new Map(
    rows.flatMap(({ id, lastSeq, text }) => {
      if (lastSeq === 0) return [[id, BLANK_TEXT]];
      return text ? [[id, text]] : [];
    }),
  );
}

/**
 * How many signs the sections of these documents have, as they are on disk now; those of which
 * nothing current is kept are left out.
 */
export async function findStoredLengths(
  queryable: Queryable,
  documentIds: readonly DocumentId[],
): Promise<Map<SectionId, number>> {
  if (documentIds.length === 0) return new Map();
  const rows = await queryable
    .select({ id: sections.id, lastSeq, characters: sectionTexts.characters })
    .from(sections)
    .leftJoin(sectionTexts, isCurrent)
    .where(inArray(sections.documentId, [...documentIds]));
  return new Map(
    rows.flatMap(({ id, lastSeq, characters }) => {
      if (lastSeq === 0) return [[id, 0]];
      return characters === null ? [] : [[id, characters]];
    }),
  );
}

/**
 * Keeps what sections say after a row that is on disk, unless something later is kept, or the
 * document’s room is of another epoch: then words may have been erased since it was read. A section
 * that was removed meanwhile is passed over. One statement: a process that hangs between two would
 * keep the lease locked, and nobody could take over.
 */
export async function storeTexts(
  queryable: Queryable,
  document: DocumentInEpoch,
  { seq, texts }: TextsAt,
): Promise<void> {
  if (texts.size === 0) return;
  const [ids, made] = [[...texts.keys()], [...texts.values()]];
  await queryable.execute(sql`
    with held as materialized (${heldInEpoch(document)}),
    there as materialized (
      select id from sections where document_id = ${document.documentId} and id = any(${sql.param(ids)}::uuid[])
      for key share
    )
    insert into section_texts (section_id, seq, rendering, html, plain, characters)
    select there.id, ${seq}::bigint, ${RENDERING}::integer, made.html, made.plain, made.characters
    from held cross join there join unnest(
      ${sql.param(ids)}::uuid[],
      ${sql.param(made.map(({ html }) => html))}::text[],
      ${sql.param(made.map(({ plain }) => plain))}::text[],
      ${sql.param(made.map(({ characters }) => characters))}::integer[]
    ) as made(id, html, plain, characters) using (id)
    on conflict (section_id) do update set
      seq = excluded.seq,
      rendering = excluded.rendering,
      html = excluded.html,
      plain = excluded.plain,
      characters = excluded.characters
    where (section_texts.seq, section_texts.rendering) < (excluded.seq, excluded.rendering)`);
}

/** The same where a failure costs the next reader time, and nothing else. */
export async function keepTexts(
  { database, log }: { readonly database: Database; readonly log: Logger },
  document: DocumentInEpoch,
  texts: TextsAt,
): Promise<void> {
  try {
    await storeTexts(database, document, texts);
  } catch (error) {
    log.warn({ err: error, documentId: document.documentId }, 'texts could not be kept');
  }
}
