import type pg from 'pg';
import type { Database } from '#db/client.ts';

type Connection = Pick<pg.ClientBase, 'query'>;

/**
 * Changes the journal as somebody could who owns the database: with its triggers switched off for a
 * moment. On a connection in a transaction the change is taken back with it.
 */
export async function tamperWithJournal(
  connection: Connection | Database['$client'],
  statement: string,
  values: readonly unknown[] = [],
): Promise<void> {
  await connection.query('alter table journal disable trigger user');
  await connection.query(statement, [...values]);
  await connection.query('alter table journal enable trigger journal_chain');
  await connection.query('alter table journal enable always trigger journal_append_only');
}
