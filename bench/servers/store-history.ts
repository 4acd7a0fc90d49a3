import { asc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { clientClaims, documentUpdates, memberships, sections } from '#db/schema.ts';
import { type DocumentId, documentId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { given } from '../given.ts';
import { createHistory, HISTORY_CLIENT_IDS, type History } from '../load/history.ts';
import type { SeedPlan } from './inhabitants.ts';

const ROWS_AT_ONCE = 2_000;

/**
 * Puts a history into a document's log, each edit a row of its own or all in one, by one person.
 * Gives it as it was stored.
 */
export async function storeHistory(
  database: Database,
  { edits, stored }: NonNullable<SeedPlan['history']>,
  document: string,
): Promise<History> {
  const id = documentId.parse(document);
  const { updates: all, state } = createHistory(edits, await rootOf(database, id));
  const updates = stored === 'merged' ? [state] : all;
  const [author] = await database.select().from(memberships).limit(1);
  const { personId, hatRole, hatTerritoryId } = given(author);
  const signed = { documentId: id, personId, hatRole, hatTerritoryId };
  await database
    .insert(clientClaims)
    .values(HISTORY_CLIENT_IDS.map((clientId) => ({ ...signed, clientId, fromClock: 0 })));
  for (let first = 0; first < updates.length; first += ROWS_AT_ONCE) {
    const part = updates.slice(first, first + ROWS_AT_ONCE);
    await database
      .insert(documentUpdates)
      .values(part.map((update, index) => ({ ...signed, update, seq: first + index + 1 })));
  }
  return { updates, state };
}

async function rootOf(database: Database, document: DocumentId): Promise<string> {
  const [section] = await database
    .select()
    .from(sections)
    .where(eq(sections.documentId, document))
    .orderBy(asc(sections.position))
    .limit(1);
  return sectionKey(given(section).id);
}
