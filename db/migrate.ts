import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { Database } from './client.ts';

/** Any number will do, as long as every Entente process takes the same. */
const MIGRATION_LOCK = 7_336_218;

/**
 * Brings the schema up to date from the SQL files in `migrationsFolder`. Two processes that start at
 * once take turns, by an advisory lock held on the one connection that migrates.
 */
export async function migrateDatabase(database: Database, migrationsFolder: string): Promise<void> {
  const connection = await database.$client.connect();
  try {
    await connection.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      await migrate(drizzle(connection), { migrationsFolder });
    } finally {
      await connection.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    connection.release();
  }
}
