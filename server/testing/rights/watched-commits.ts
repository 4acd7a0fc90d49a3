import { eq, max } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { documentUpdates } from '#db/schema.ts';
import type { DocumentId } from '#domain/ids.ts';
import type { SyncServer } from '../../sync/sync-server.ts';

/** A change of rights, at the moment when it was committed and nothing had heard of it yet. */
export type WatchedCommit = {
  /** By the clock of `performance.now()`. */
  readonly at: number;
  /** The last row of the document's log. */
  readonly seq: number;
};

/**
 * A sync server that keeps, of each change of rights, when it was committed and what the log held
 * then.
 */
export function watchCommits(
  sync: SyncServer,
  database: Database,
  documentId: () => DocumentId,
): { readonly sync: SyncServer; readonly last: () => WatchedCommit } {
  let commit: WatchedCommit = { at: 0, seq: 0 };
  return {
    last: () => commit,
    sync: {
      ...sync,
      changeRights: (roomId, change) =>
        sync.changeRights(roomId, async () => {
          const result = await change();
          const at = performance.now();
          commit = { at, seq: await lastSeq(database, documentId()) };
          return result;
        }),
    },
  };
}

export async function lastSeq(database: Database, documentId: DocumentId): Promise<number> {
  const [row] = await database
    .select({ seq: max(documentUpdates.seq) })
    .from(documentUpdates)
    .where(eq(documentUpdates.documentId, documentId));
  return row?.seq ?? 0;
}
