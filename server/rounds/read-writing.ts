import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { clientClaims, documentUpdates, exchangeRounds } from '#db/schema.ts';
import type { DocumentId, RoundId, SectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import type { RoomRights } from '../rooms/room-facts.ts';
import type { Services } from '../services.ts';
import { ClientClaims } from '../sync/client-claims.ts';
import { decodeUpdate } from '../sync/update-decoder.ts';
import { readStretch, type WrittenPassage, writtenPassages } from './written-passages.ts';

/** What was written in a section while a round ran. */
export type SectionWriting = {
  readonly sectionId: SectionId;
  readonly title: string;
  readonly documentId: DocumentId;
  readonly documentTitle: string;
  /** In the order in which they stand; at least one. */
  readonly passages: readonly WrittenPassage[];
};

/**
 * What was written in a room's documents while a round ran, which is over: from the rows of the log between its beginning
 * and its end, and the documents as they are now. Sections in which nothing was written are left out.
 */
export async function readWriting(
  services: Pick<Services, 'database' | 'sync'>,
  { documents }: Pick<RoomRights, 'documents'>,
  roundId: RoundId,
): Promise<SectionWriting[]> {
  const written: SectionWriting[] = [];
  for (const [documentId, { title: documentTitle, sections }] of documents) {
    const updates = await readRows(services.database, documentId, roundId);
    if (updates.length === 0) continue;
    const stretch = readStretch(updates.map(({ update }) => decodeUpdate(update)));
    const claims = await readClaims(services.database, documentId, stretch.clients);
    const passages = await services.sync.readDocument(documentId, (doc) =>
      sections.map(({ id, title }) => ({
        sectionId: id,
        title,
        documentId,
        documentTitle,
        passages: writtenPassages(doc, sectionKey(id), stretch, claims),
      })),
    );
    written.push(...passages.filter((section) => section.passages.length > 0));
  }
  return written;
}

/** The rows of a log from a round's beginning to its end, both by the database's clock, which is finer than a `Date`. */
function readRows(queryable: Queryable, documentId: DocumentId, roundId: RoundId) {
  const during = and(
    gt(documentUpdates.createdAt, exchangeRounds.startedAt),
    lte(documentUpdates.createdAt, exchangeRounds.endedAt),
  );
  return queryable
    .select({ update: documentUpdates.update })
    .from(documentUpdates)
    .innerJoin(exchangeRounds, eq(exchangeRounds.id, roundId))
    .where(and(eq(documentUpdates.documentId, documentId), during))
    .orderBy(asc(documentUpdates.seq));
}

async function readClaims(
  queryable: Queryable,
  documentId: DocumentId,
  clients: readonly number[],
): Promise<ClientClaims> {
  const claims = await queryable
    .select()
    .from(clientClaims)
    .where(and(eq(clientClaims.documentId, documentId), inArray(clientClaims.clientId, [...clients])))
    .orderBy(asc(clientClaims.clientId), asc(clientClaims.fromClock));
  return new ClientClaims(
    claims.map(({ clientId, fromClock, personId, hatRole, hatTerritoryId }) => ({
      clientId,
      fromClock,
      personId,
      hat: { role: hatRole, territoryId: hatTerritoryId },
    })),
  );
}
