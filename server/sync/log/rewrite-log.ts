import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm';
import { encoding } from 'lib0';
import * as Y from 'yjs';
import type { Queryable } from '#db/client.ts';
import { documentSnapshots, documentUpdates, roomLeases, sections, sectionTexts } from '#db/schema.ts';
import type { DocumentId, RoomId } from '#domain/ids.ts';
import type { Sliced } from '../work/sliced.ts';
import { SLICES } from '../work/slices.ts';

/**
 * Gives what stands in a struct's place in the log, of the same length together; the struct itself
 * where it stays.
 */
export type Replace = (struct: Y.AbstractStruct) => Y.AbstractStruct | readonly Y.AbstractStruct[];

/** So many rows of a log are read at once. */
const ROWS_AT_ONCE = 200;

/**
 * Replaces structs in the rows of a document's log, and drops everything that was made of them.
 * Writing has to wait meanwhile, and every process has to load the room anew, which loses its
 * lease. `which` names the rows; without it, all are looked at.
 */
export async function rewriteLog(
  transaction: Queryable,
  roomId: RoomId,
  documentId: DocumentId,
  replace: Replace,
  which?: SQL,
): Promise<void> {
  const ofDocument = eq(documentUpdates.documentId, documentId);
  // A few at a time: a log may be larger than what the process should hold, and each row costs a
  // part of a turn.
  for (let after = 0, more = true; more; ) {
    const rows = await transaction
      .select({ seq: documentUpdates.seq, update: documentUpdates.update })
      .from(documentUpdates)
      .where(and(ofDocument, which, gt(documentUpdates.seq, after)))
      .orderBy(asc(documentUpdates.seq))
      .limit(ROWS_AT_ONCE);
    for (const { seq, update } of await SLICES.run(rewriting(rows, replace))) {
      const itself = and(ofDocument, eq(documentUpdates.seq, seq));
      await transaction.update(documentUpdates).set({ update }).where(itself);
    }
    after = rows.at(-1)?.seq ?? after;
    more = rows.length === ROWS_AT_ONCE;
  }
  // First, so that what is being stored of the former epoch is there to be dropped, and nothing of
  // it comes after.
  await transaction
    .update(roomLeases)
    .set({
      holder: sql`gen_random_uuid()`,
      epoch: sql`${roomLeases.epoch} + 1`,
      expiresAt: sql`now() - interval '1 second'`,
    })
    .where(eq(roomLeases.roomId, roomId));
  await transaction.delete(documentSnapshots).where(eq(documentSnapshots.documentId, documentId));
  const its = transaction.select({ id: sections.id }).from(sections).where(eq(sections.documentId, documentId));
  await transaction.delete(sectionTexts).where(sql`${sectionTexts.sectionId} in ${its}`);
}

type Row = Pick<typeof documentUpdates.$inferSelect, 'seq' | 'update'>;

/** Those of the rows that change, as they are to be; others have their turn after each row. */
export function* rewriting(rows: readonly Row[], replace: Replace): Sliced<readonly Row[]> {
  const changed: Row[] = [];
  for (const { seq, update: before } of rows) {
    const update = rewritten(before, replace);
    if (update) changed.push({ seq, update });
    yield;
  }
  return changed;
}

/** An update with other structs in the place of some; null where all stay. */
export function rewritten(update: Uint8Array, replace: Replace): Uint8Array | null {
  const { structs, ds } = Y.decodeUpdate(update);
  const replaced = structs.flatMap((struct) => replace(struct));
  const isSame = replaced.length === structs.length && replaced.every((struct, index) => struct === structs[index]);
  if (isSame) return null;
  const byClient = new Map<number, Y.AbstractStruct[]>();
  for (const struct of replaced) {
    const own = byClient.get(struct.id.client);
    if (own) own.push(struct);
    else byClient.set(struct.id.client, [struct]);
  }
  const encoder = new Y.UpdateEncoderV1();
  encoding.writeVarUint(encoder.restEncoder, byClient.size);
  for (const [client, own] of byClient) {
    encoding.writeVarUint(encoder.restEncoder, own.length);
    encoder.writeClient(client);
    encoding.writeVarUint(encoder.restEncoder, own[0]?.id.clock ?? 0);
    for (const struct of own) struct.write(encoder, 0, 0);
  }
  encoding.writeVarUint(encoder.restEncoder, ds.clients.size);
  for (const [client, ranges] of ds.clients) {
    encoding.writeVarUint(encoder.restEncoder, client);
    encoding.writeVarUint(encoder.restEncoder, ranges.length);
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(encoder.restEncoder, clock);
      encoding.writeVarUint(encoder.restEncoder, len);
    }
  }
  return encoder.toUint8Array();
}

/**
 * What Yjs leaves of a struct that it collected: of one in a section's own row of blocks its place,
 * by which others find theirs; of what is within a block how much there was.
 */
export function collected(struct: Y.AbstractStruct, place: 'block' | 'within'): Y.AbstractStruct {
  if (!(struct instanceof Y.Item)) return struct;
  const { id, length, origin, rightOrigin, parent, parentSub } = struct;
  if (place === 'within') return new Y.GC(id, length);
  return new Y.Item(id, null, origin, null, rightOrigin, parent, parentSub, new Y.ContentDeleted(length));
}
