import type { StructId } from '../sync/yjs/update-decoder.ts';
import type { AuthorFacts } from './author-facts.ts';
import { MAX_HOPS, type Restorations } from './restorations.ts';

/**
 * Whether words stood in the text after the row `seq` of the log: there where they stand now, or
 * where they were deleted from and brought back since. And how many UTF-16 units from there on are
 * alike.
 */
export function stoodAt(
  { written, deletions }: AuthorFacts,
  restorations: Restorations,
  { client, clock }: StructId,
  seq: number,
): { readonly is: boolean; readonly length: number } {
  let id: StructId = { client, clock };
  let length = Number.POSITIVE_INFINITY;
  for (let hops = 0; ; hops++) {
    const range = written.rangeOf(id.client, id.clock);
    const { deletion, end: deletedEnd } = deletions.rangeOf(id.client, id.clock);
    length = Math.min(length, (range?.end ?? id.clock + 1) - id.clock, deletedEnd - id.clock);
    const wasThere = (range?.row.seq ?? 0) <= seq;
    if (wasThere) return { is: deletion === null || deletion.seq > seq, length };
    const { source, end } = restorations.broughtFrom(id.client, id.clock);
    length = Math.min(length, end - id.clock);
    if (!source || hops >= MAX_HOPS) return { is: false, length };
    id = source;
  }
}
