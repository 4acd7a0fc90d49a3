import { asc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { clientClaims, documentUpdates } from '#db/schema.ts';
import type { DocumentId } from '#domain/ids.ts';
import type { ClientClaim } from './client-claims.ts';

export type StoredLog = {
  readonly updates: readonly Uint8Array[];
  readonly lastSeq: number;
  readonly claims: readonly ClientClaim[];
};

/** Reads a whole log: the updates in their order, and who claimed which clientID. */
export async function readLog(database: Database, documentId: DocumentId): Promise<StoredLog> {
  const updates = await database
    .select({ seq: documentUpdates.seq, update: documentUpdates.update })
    .from(documentUpdates)
    .where(eq(documentUpdates.documentId, documentId))
    .orderBy(asc(documentUpdates.seq));
  const claims = await database
    .select()
    .from(clientClaims)
    .where(eq(clientClaims.documentId, documentId))
    .orderBy(asc(clientClaims.clientId), asc(clientClaims.fromClock));
  return {
    updates: updates.map(({ update }) => update),
    lastSeq: updates.at(-1)?.seq ?? 0,
    claims: claims.map(({ clientId, fromClock, personId, hatRole, hatTerritoryId }) => ({
      clientId,
      fromClock,
      personId,
      hat: { role: hatRole, territoryId: hatTerritoryId },
    })),
  };
}
