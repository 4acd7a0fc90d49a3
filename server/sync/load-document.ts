import type { Logger } from 'pino';
import type * as Y from 'yjs';
import type { Database } from '#db/client.ts';
import type { DocumentId } from '#domain/ids.ts';
import { replay } from './apply-update.ts';
import { readLog, type StoredLog } from './read-log.ts';
import { dropSnapshot } from './snapshots.ts';

export type LoadedDocument = Pick<StoredLog, 'lastSeq' | 'claims' | 'tailLength'> & {
  /** As the log has it, tombstones and all. */
  readonly doc: Y.Doc;
};

/**
 * Makes a document from its snapshot and the rows after it. A snapshot that is damaged, of a row that the log does not
 * have, or unreadable for Yjs is reported and removed, and the whole log is read: then `tailLength` is all of it.
 */
export async function loadDocument(database: Database, documentId: DocumentId, log: Logger): Promise<LoadedDocument> {
  const stored = await readLog(database, documentId);
  if (stored.passedOver) {
    log.warn({ documentId, ...stored.passedOver }, 'a snapshot was passed over');
    await dropSnapshot(database, documentId, stored.passedOver.seq);
  }
  try {
    return loaded(stored);
  } catch (error) {
    if (stored.snapshotSeq === null) throw error;
    log.warn({ err: error, documentId, seq: stored.snapshotSeq, fault: 'unreadable' }, 'a snapshot was passed over');
    await dropSnapshot(database, documentId, stored.snapshotSeq);
    return loaded(await readLog(database, documentId, { fromSnapshot: false }));
  }
}

function loaded({ updates, lastSeq, claims, tailLength }: StoredLog): LoadedDocument {
  return { doc: replay(updates), lastSeq, claims, tailLength };
}
