import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import * as schema from './schema.ts';

export type Database = NodePgDatabase<typeof schema> & { $client: pg.Pool };

/** What a use case runs its statements on: the database, or a transaction in it. */
export type Queryable = Pick<Database, 'select' | 'insert' | 'update' | 'delete' | 'execute' | 'query'>;

/** Where a PostgreSQL is: a connection string, or the socket folder of the embedded one. */
export type DatabaseAddress =
  | { readonly url: string }
  | { readonly socketDir: string; readonly user: string; readonly database: string };

/** Beside what requests and commits take, the job queue listens on one for good. */
const MAX_CONNECTIONS = 14;

/**
 * Opens a pool; connections are made at first use. A connection lost while idle is only reported;
 * one lost while in use fails the statement that is under way, or the next.
 */
export function openDatabase(
  address: DatabaseAddress,
  onIdleError: (error: Error) => void,
  maxConnections = MAX_CONNECTIONS,
): Database {
  const where =
    'url' in address
      ? { connectionString: address.url }
      : { host: address.socketDir, user: address.user, database: address.database };
  const pool = new pg.Pool({ ...where, max: maxConnections });
  pool.on('error', onIdleError);
  // The pool listens to those that are idle; one that breaks between two statements would end the
  // process.
  pool.on('connect', (client) => client.on('error', () => {}));
  const database = drizzle(pool, { schema });
  // Drizzle's own never gives a connection back on which `begin` failed, so that soon none would be
  // left.
  database.transaction = async (work, config) => {
    const client = await pool.connect();
    try {
      return await drizzle(client, { schema }).transaction(work, config);
    } finally {
      client.release();
    }
  };
  return database;
}
