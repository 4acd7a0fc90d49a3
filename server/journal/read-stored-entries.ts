import type pg from 'pg';
import type { Database } from '#db/client.ts';
import type { StoredEntry } from './hash-entry.ts';
import { type ChainVerdict, type NotedEntry, verifyChain } from './verify-chain.ts';

type Connection = Pick<pg.ClientBase, 'query'>;

const ENTRIES_AT_ONCE = 1_000;

const COLUMNS = `id::text, trunc(extract(epoch from at) * 1000000)::text as at, actor_id::text as "actorId",
  cooperation_id::text as "cooperationId", room_id::text as "roomId", action, details::text,
  previous_hash as "previousHash", hash`;

/**
 * Checks a database's journal as it stands at one moment, also while others append to it. Changes
 * nothing.
 */
export async function verifyStoredJournal(database: Database, noted: NotedEntry | null): Promise<ChainVerdict> {
  const connection = await database.$client.connect();
  try {
    await connection.query('begin isolation level repeatable read, read only');
    return await verifyChain(readStoredEntries(connection), noted);
  } finally {
    await connection.query('rollback');
    connection.release();
  }
}

/**
 * The rows of the journal in the order of their ids, a thousand at a time. Needs a transaction on
 * the connection.
 */
export async function* readStoredEntries(connection: Connection): AsyncGenerator<StoredEntry> {
  await connection.query(
    `declare stored_entries no scroll cursor for select ${COLUMNS} from public.journal order by journal.id`,
  );
  for (;;) {
    const { rows } = await connection.query<StoredEntry>(`fetch ${ENTRIES_AT_ONCE} from stored_entries`);
    if (rows.length === 0) break;
    yield* rows;
  }
  await connection.query('close stored_entries');
}
