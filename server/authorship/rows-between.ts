import type { SQL } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import type { DocumentId } from '#domain/ids.ts';
import type { LineRun } from './authorship.ts';
import { lastSeqAt } from './replay-document.ts';

/** The rows of a log after `afterSeq`, up to and with `upToSeq`. */
export type Rows = { readonly afterSeq: number; readonly upToSeq: number };

/** The rows of a period; without `from` from the first on, without `to` up to the last. */
export async function rowsBetween(
  queryable: Queryable,
  documentId: DocumentId,
  from: Date | SQL | null,
  to: Date | SQL | null,
): Promise<Rows> {
  return {
    afterSeq: from ? await lastSeqAt(queryable, documentId, from) : 0,
    upToSeq: to ? await lastSeqAt(queryable, documentId, to) : Number.MAX_SAFE_INTEGER,
  };
}

export function isOfRows({ row }: Pick<LineRun, 'row'>, { afterSeq, upToSeq }: Rows): boolean {
  return row !== null && afterSeq < row.seq && row.seq <= upToSeq;
}
