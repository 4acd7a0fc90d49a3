import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';
import type { Database } from './client.ts';

/** Any number will do, as long as every Entente process takes the same. */
const MIGRATION_LOCK = 7_336_218;

/** The database has tables of a later version than these migrations know: nothing was changed. */
export class LaterSchemaError extends Error {}

/**
 * Brings the schema up to date from the SQL files in `migrationsFolder`. Two processes that start
 * at once take turns, by an advisory lock held on the one connection that migrates. Throws a
 * `LaterSchemaError` where a later version was there already.
 */
export async function migrateDatabase(database: Database, migrationsFolder: string): Promise<void> {
  const connection = await database.$client.connect();
  try {
    await connection.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      await refuseLater(connection, migrationsFolder);
      await migrate(drizzle(connection), { migrationsFolder });
    } finally {
      await connection.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    connection.release();
  }
}

async function refuseLater(connection: pg.PoolClient, migrationsFolder: string): Promise<void> {
  const { rows } = await connection.query("select to_regclass('drizzle.__drizzle_migrations') is not null as there");
  if (!rows[0]?.there) return;
  const known = Math.max(...readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis));
  const later = await connection.query('select 1 from drizzle.__drizzle_migrations where created_at > $1 limit 1', [
    known,
  ]);
  if (later.rows.length > 0) throw new LaterSchemaError('the database was migrated by a later version');
}
