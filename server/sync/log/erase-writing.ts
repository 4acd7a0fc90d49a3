import type { Queryable } from '#db/client.ts';
import type { DocumentId, RoomId } from '#domain/ids.ts';
import { collected, type Replace, rewriteLog } from './rewrite-log.ts';

/**
 * What was written under a clientID of its own: as the server writes for somebody, beginning with
 * the one element that holds all of it.
 */
export type ErasedWriting = { readonly documentId: DocumentId; readonly clientId: number };

/**
 * Takes writing out of a document's log for good: its bytes there, and everything that was made of
 * them. It leaves what Yjs leaves of a text that it collected, so that whatever was written beside
 * it stays where it was, and copies elsewhere come to the same. Writing has to wait meanwhile, and
 * every process has to load the room anew, which loses its lease.
 */
export async function eraseWriting(
  transaction: Queryable,
  roomId: RoomId,
  { documentId, clientId }: ErasedWriting,
): Promise<void> {
  await rewriteLog(transaction, roomId, documentId, withoutWriting(clientId));
}

/** Puts in place of what was written under a clientID what Yjs leaves of it. */
export function withoutWriting(clientId: number): Replace {
  return (struct) =>
    struct.id.client === clientId ? collected(struct, struct.id.clock > 0 ? 'within' : 'block') : struct;
}
