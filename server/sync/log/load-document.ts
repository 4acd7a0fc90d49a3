import type { Logger } from 'pino';
import type * as Y from 'yjs';
import type { Database } from '#db/client.ts';
import type { DocumentId } from '#domain/ids.ts';
import { replay } from '../yjs/apply-update.ts';
import { EncodedDocument } from '../yjs/encoded-document.ts';
import { tryToFold } from '../yjs/fold-updates.ts';
import type { PackedUpdates } from '../yjs/packed-updates.ts';
import { readLog, type StoredLog } from './read-log.ts';
import { dropSnapshot } from './snapshots.ts';

export type LoadedDocument = Pick<StoredLog, 'lastSeq' | 'claims' | 'tailLength'> & {
  /** As the log has it, tombstones and all. */
  readonly encoded: EncodedDocument;
};

type LoadOptions = {
  readonly lazily?: boolean;
  readonly make?: (updates: PackedUpdates) => Promise<Y.Doc>;
};

/**
 * Makes a document from its snapshot and the rows after it. A snapshot that is damaged, of a row
 * that the log does not have, or unreadable is reported and removed, and the whole log is read:
 * then `tailLength` is all of it.
 *
 * With `lazily`, a log that can be folded and lacks nothing is not given to Yjs: the document is
 * made by the first who needs it. What only Yjs can find out, neighbours that go round in a circle,
 * is found out then, by an error. `make` gives what `replay` does, be it in slices.
 */
export async function loadDocument(
  database: Database,
  documentId: DocumentId,
  log: Logger,
  { lazily = false, make = async (updates) => replay(updates) }: LoadOptions = {},
): Promise<LoadedDocument> {
  const stored = await readLog(database, documentId);
  if (stored.passedOver) {
    log.warn({ documentId, ...stored.passedOver }, 'a snapshot was passed over');
    await dropSnapshot(database, documentId, stored.passedOver.seq);
  }
  try {
    return await loaded(stored, { lazily, make });
  } catch (error) {
    if (stored.snapshotSeq === null) throw error;
    log.warn({ err: error, documentId, seq: stored.snapshotSeq, fault: 'unreadable' }, 'a snapshot was passed over');
    await dropSnapshot(database, documentId, stored.snapshotSeq);
    return loaded(await readLog(database, documentId, { fromSnapshot: false }), { lazily, make });
  }
}

async function loaded(stored: StoredLog, { lazily, make }: Required<LoadOptions>): Promise<LoadedDocument> {
  const { updates, lastSeq, claims, tailLength } = stored;
  const folded = lazily && isWithoutGaps(stored) ? tryToFold(updates) : null;
  const encoded = folded?.isWhole ? EncodedDocument.ofLog(folded) : EncodedDocument.of(await make(updates));
  return { encoded, lastSeq, claims, tailLength };
}

/** Rows are numbered one after the other, so a row that is missing shows. */
function isWithoutGaps({ snapshotSeq, lastSeq, tailLength }: StoredLog): boolean {
  return lastSeq - (snapshotSeq ?? 0) === tailLength;
}
