import * as Y from 'yjs';
import type { Queryable } from '#db/client.ts';
import type { DocumentId, RoomId } from '#domain/ids.ts';
import { type Replace, rewriteLog } from './rewrite-log.ts';
import type { SignSet } from './sign-set.ts';

export type ErasedSigns = {
  readonly signs: SignSet;
  /** Whether an address that text was linked to, under this id, goes with them. */
  readonly isOwn: (client: number, clock: number) => boolean;
};

/**
 * Takes single signs out of a document's log for good, whatever they stand among: each leaves its
 * place, as deleted, so that what others wrote before and after it stays where it was. Writing has
 * to wait meanwhile, and every process has to load the room anew, which loses its lease.
 */
export function eraseSigns(
  transaction: Queryable,
  roomId: RoomId,
  documentId: DocumentId,
  erased: ErasedSigns,
): Promise<void> {
  return rewriteLog(transaction, roomId, documentId, without(erased));
}

function without({ signs, isOwn }: ErasedSigns): Replace {
  return (struct) => {
    if (!(struct instanceof Y.Item)) return struct;
    const { client, clock } = struct.id;
    if (struct.content instanceof Y.ContentString) return cut(struct, struct.content.str, signs);
    return isLink(struct.content) && isOwn(client, clock) ? piece(struct, 0, new Y.ContentDeleted(1)) : struct;
  };
}

function cut(item: Y.Item, text: string, signs: SignSet): Y.Item | Y.Item[] {
  const { client, clock } = item.id;
  const parts = [...signs.cut([client, clock, item.length])];
  if (parts.every(({ isIn }) => !isIn)) return item;
  return parts.map(({ range: [, start, length], isIn }) => {
    const at = start - clock;
    const content = isIn ? new Y.ContentDeleted(length) : new Y.ContentString(text.slice(at, at + length));
    return piece(item, at, content);
  });
}

/** Whether text is linked to an address from here on. */
export function isLink(content: Y.Item['content']): boolean {
  return content instanceof Y.ContentFormat && content.key === 'link' && content.value !== null;
}

/** What stands `at` so far into an item, as Yjs would cut it. */
function piece(item: Y.Item, at: number, content: Y.Item['content']): Y.Item {
  const { id, origin, rightOrigin, parent, parentSub } = item;
  if (at === 0) return new Y.Item(id, null, origin, null, rightOrigin, parent, parentSub, content);
  const before = Y.createID(id.client, id.clock + at - 1);
  return new Y.Item(Y.createID(id.client, id.clock + at), null, before, null, rightOrigin, null, null, content);
}
