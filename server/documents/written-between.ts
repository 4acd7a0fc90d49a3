import { asc, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { sections } from '#db/schema.ts';
import type { DocumentId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { sectionKey } from '#editor/schema.ts';
import { joinRun, type LineRun, lineRuns, type TextRun } from './authorship.ts';
import { lastSeqAt, type PastDocument, replayDocument } from './replay-document.ts';

/** The rows of a log after `afterSeq`, up to and with `upToSeq`. */
export type Rows = { readonly afterSeq: number; readonly upToSeq: number };

/** What of a section was written in a period, in the order in which it stands. */
export type SectionWriting = {
  readonly id: SectionId;
  readonly title: string;
  /** Each in one line of the text, without a gap; `deleted` tells what has been taken out since. */
  readonly runs: readonly TextRun[];
};

/**
 * What was written in a document after `from`, up to and with `to`, by whom, and who has deleted it by now if anybody did.
 * All sections of today in their order, also those in which nothing was. Whether the reader may see the document is the
 * caller's to ask; `not-found` where there is no such document.
 */
export async function writtenBetween(
  queryable: Queryable,
  documentId: DocumentId,
  from: Date,
  to: Date,
): Promise<Outcome<readonly SectionWriting[], 'not-found'>> {
  const rows = await rowsBetween(queryable, documentId, from, to);
  const now = await replayDocument(queryable, documentId, { seq: Number.MAX_SAFE_INTEGER });
  if (!now.ok) return now;
  const all = await queryable
    .select({ id: sections.id, title: sections.title })
    .from(sections)
    .where(eq(sections.documentId, documentId))
    .orderBy(asc(sections.position), asc(sections.id));
  return accept(all.map((section) => ({ ...section, runs: runsOfRows(now.value, sectionKey(section.id), rows) })));
}

/** The rows of a period; without `from` from the first on, without `to` up to the last. */
export async function rowsBetween(
  queryable: Queryable,
  documentId: DocumentId,
  from: Date | null,
  to: Date | null,
): Promise<Rows> {
  return {
    afterSeq: from ? await lastSeqAt(queryable, documentId, from) : 0,
    upToSeq: to ? await lastSeqAt(queryable, documentId, to) : Number.MAX_SAFE_INTEGER,
  };
}

function runsOfRows({ doc, ...facts }: PastDocument, root: string, rows: Rows): TextRun[] {
  const passages: TextRun[][] = [];
  let line: LineRun['line'] | null = null;
  for (const run of lineRuns(doc, root, facts)) {
    const { text, author, deleted } = run;
    if (!isOfRows(run, rows)) {
      line = null;
      continue;
    }
    if (run.line !== line) passages.push([]);
    line = run.line;
    joinRun(passages.at(-1) ?? [], { text, author, deleted });
  }
  return passages.flat();
}

export function isOfRows({ row }: LineRun, { afterSeq, upToSeq }: Rows): boolean {
  return row !== null && afterSeq < row.seq && row.seq <= upToSeq;
}
