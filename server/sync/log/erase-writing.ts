import { and, asc, eq, sql } from 'drizzle-orm';
import { encoding } from 'lib0';
import * as Y from 'yjs';
import type { Queryable } from '#db/client.ts';
import { documentSnapshots, documentUpdates, roomLeases, sections, sectionTexts } from '#db/schema.ts';
import type { DocumentId, RoomId } from '#domain/ids.ts';

/** What was written under a clientID of its own: as the server writes for somebody, beginning with the one element that holds all of it. */
export type ErasedWriting = { readonly documentId: DocumentId; readonly clientId: number };

/**
 * Takes writing out of a document's log for good: its bytes there, and everything that was made of them. It leaves what Yjs leaves of a
 * text that it collected, so that whatever was written beside it stays where it was, and copies elsewhere come to the same. Writing has to
 * wait meanwhile, and every process has to load the room anew, which loses its lease.
 */
export async function eraseWriting(
  transaction: Queryable,
  roomId: RoomId,
  { documentId, clientId }: ErasedWriting,
): Promise<void> {
  const ofDocument = eq(documentUpdates.documentId, documentId);
  const rows = await transaction
    .select({ seq: documentUpdates.seq, update: documentUpdates.update })
    .from(documentUpdates)
    .where(ofDocument)
    .orderBy(asc(documentUpdates.seq));
  for (const { seq, update } of rows) {
    const erased = withoutWriting(update, clientId);
    if (!erased) continue;
    await transaction
      .update(documentUpdates)
      .set({ update: erased })
      .where(and(ofDocument, eq(documentUpdates.seq, seq)));
  }
  await transaction.delete(documentSnapshots).where(eq(documentSnapshots.documentId, documentId));
  const its = transaction.select({ id: sections.id }).from(sections).where(eq(sections.documentId, documentId));
  await transaction.delete(sectionTexts).where(sql`${sectionTexts.sectionId} in ${its}`);
  await transaction
    .update(roomLeases)
    .set({
      holder: sql`gen_random_uuid()`,
      epoch: sql`${roomLeases.epoch} + 1`,
      expiresAt: sql`now() - interval '1 second'`,
    })
    .where(eq(roomLeases.roomId, roomId));
}

/** An update without what was written in it under a clientID; null where nothing was. */
export function withoutWriting(update: Uint8Array, clientId: number): Uint8Array | null {
  const { structs, ds } = Y.decodeUpdate(update);
  if (!structs.some(({ id }) => id.client === clientId)) return null;
  const byClient = new Map<number, (typeof structs)[number][]>();
  for (const struct of structs) {
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
    for (const struct of own) (client === clientId ? collected(struct) : struct).write(encoder, 0, 0);
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

/** What is left of a struct once it is collected: of the element that holds all, its place; of what is in it, how much there was. */
function collected(struct: Y.Item | Y.GC | Y.AbstractStruct): Y.AbstractStruct {
  if (!(struct instanceof Y.Item)) return struct;
  const { id, length, origin, rightOrigin, parent, parentSub } = struct;
  if (id.clock > 0) return new Y.GC(id, length);
  return new Y.Item(id, null, origin, null, rightOrigin, parent, parentSub, new Y.ContentDeleted(length));
}
