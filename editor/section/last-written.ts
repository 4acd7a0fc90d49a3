import * as Y from 'yjs';
import type { WrittenSign } from '#domain/written-sign.ts';

/**
 * Does something to a shared document and gives the last sign that came by it, or one that went
 * where none came; null where nothing was written. The log tells by it that the change arrived.
 */
export function lastWritten(doc: Y.Doc, write: () => void): WrittenSign | null {
  const client = doc.clientID;
  const before = Y.getState(doc.store, client);
  let went: WrittenSign | null = null;
  const hear = ({ deleteSet }: Y.Transaction) => {
    for (const [writer, [first]] of deleteSet.clients) {
      if (first) went = { client: writer, clock: first.clock, is: 'went' };
    }
  };
  doc.on('afterTransaction', hear);
  write();
  doc.off('afterTransaction', hear);
  const after = Y.getState(doc.store, client);
  return after > before ? { client, clock: after - 1, is: 'came' } : went;
}
