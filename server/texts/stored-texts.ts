import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database, Queryable } from '#db/client.ts';
import { documentUpdates, sections, sectionTexts } from '#db/schema.ts';
import type { DocumentId, SectionId } from '#domain/ids.ts';
import { BLANK_TEXT, RENDERING, type ShownText, type TextReading } from './text-reading.ts';

/** What some sections of a document say after the log's row `seq`. */
export type TextsAt = { readonly seq: number; readonly texts: ReadonlyMap<SectionId, TextReading> };

/**
 * The last row of a section's document, and what is kept of the section's text, where that is of
 * this very row.
 */
const lastSeq = sql<number>`coalesce((select max(${documentUpdates.seq}) from ${documentUpdates}
  where ${documentUpdates.documentId} = ${sections.documentId}), 0)`.mapWith(Number);
const isCurrent = and(
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
 * Keeps what sections say after a row that is on disk, unless something later is kept. A section
 * that was removed meanwhile is passed over.
 */
export async function storeTexts(database: Database, documentId: DocumentId, { seq, texts }: TextsAt): Promise<void> {
  const ids = [...texts.keys()];
  if (ids.length === 0) return;
  await database.transaction(async (transaction) => {
    const there = await transaction
      .select({ id: sections.id })
      .from(sections)
      .where(and(eq(sections.documentId, documentId), inArray(sections.id, ids)))
      .for('key share');
    const rows = there.flatMap(({ id }) => {
      const text = texts.get(id);
      return text ? [{ sectionId: id, seq, rendering: RENDERING, ...text }] : [];
    });
    if (rows.length === 0) return;
    await transaction
      .insert(sectionTexts)
      .values(rows)
      .onConflictDoUpdate({
        target: sectionTexts.sectionId,
        set: {
          seq: sql`excluded.seq`,
          rendering: sql`excluded.rendering`,
          html: sql`excluded.html`,
          plain: sql`excluded.plain`,
          characters: sql`excluded.characters`,
        },
        setWhere: sql`(${sectionTexts.seq}, ${sectionTexts.rendering}) < (excluded.seq, excluded.rendering)`,
      });
  });
}

/** The same where a failure costs the next reader time, and nothing else. */
export async function keepTexts(
  { database, log }: { readonly database: Database; readonly log: Logger },
  documentId: DocumentId,
  texts: TextsAt,
): Promise<void> {
  try {
    await storeTexts(database, documentId, texts);
  } catch (error) {
    log.warn({ err: error, documentId }, 'texts could not be kept');
  }
}
