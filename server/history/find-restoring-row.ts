import { and, desc, eq, gt, lt, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { documentUpdates } from '#db/schema.ts';
import type { DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import type { WrittenSign } from '#domain/written-sign.ts';
import { decodeUpdate } from '../sync/yjs/update-decoder.ts';

export type Restoration = {
  readonly sectionId: SectionId;
  /** After which row of the log the section said what it says again. */
  readonly seq: number;
  /** Of what was written to bring it back. */
  readonly sign: WrittenSign;
  /** Drawn by the page that brings it back, so that what is said of it again is one entry. */
  readonly id?: string;
};

/**
 * How long ago somebody may have written in a section for it to be what they say that they brought
 * back.
 */
const JUST_NOW = sql`interval '10 minutes'`;
/** Of how many rows of theirs it is looked for, from the last, and how many are read at a time. */
const ROWS = { inAll: 2_000, atOnce: 50 };

type Restoring = { readonly actor: PersonId; readonly documentId: DocumentId; readonly restored: Restoration };

/** The row by which somebody brought a text back, a moment ago or since then; null without one. */
export async function findRestoringRow(
  queryable: Queryable,
  { actor, documentId: id, restored }: Restoring,
  since?: Date,
): Promise<number | null> {
  const { sectionId: where, seq, sign } = restored;
  for (let before = Number.MAX_SAFE_INTEGER, read = 0; read < ROWS.inAll; read += ROWS.atOnce) {
    const rows = await queryable
      .select({ seq: documentUpdates.seq, update: documentUpdates.update })
      .from(documentUpdates)
      .where(
        and(
          eq(documentUpdates.documentId, id),
          eq(documentUpdates.personId, actor),
          sql`${documentUpdates.sectionIds} @> array[${where}::uuid]`,
          gt(documentUpdates.seq, seq),
          lt(documentUpdates.seq, before),
          since ? gt(documentUpdates.createdAt, since) : sql`${documentUpdates.createdAt} > now() - ${JUST_NOW}`,
        ),
      )
      .orderBy(desc(documentUpdates.seq))
      .limit(ROWS.atOnce);
    const found = rows.find(({ update }) => hasSign(update, sign));
    if (found) return found.seq;
    before = rows.at(-1)?.seq ?? 0;
    if (rows.length < ROWS.atOnce) return null;
  }
  return null;
}

function hasSign(update: Uint8Array, { client, clock, is }: WrittenSign): boolean {
  const { clients, deletions } = decodeUpdate(update);
  const holds = (at: number, length: number) => at <= clock && clock < at + length;
  if (is === 'came') return clients.get(client)?.some(({ id, length }) => holds(id.clock, length)) ?? false;
  return deletions.some((range) => range.client === client && holds(range.clock, range.length));
}
