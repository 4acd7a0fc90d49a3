import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { type Database, type DatabaseAddress, openDatabase } from '#db/client.ts';

export type TestDatabase = { readonly database: Database; readonly address: DatabaseAddress };

/**
 * A migrated, empty database of its own for a test file, dropped when the file is done. To be
 * called at the top level of a `.db.test.ts`, because it registers the clean-up.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { socketDir, user, template } = inject('postgres');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const maintenance = openDatabase({ socketDir, user, database: 'postgres' }, () => {});
  await maintenance.$client.query(`create database ${name} template ${template} strategy file_copy`);
  const address = { socketDir, user, database: name };
  const database = openDatabase(address, () => {});
  afterAll(async () => {
    await database.$client.end();
    await maintenance.$client.query(`drop database ${name} with (force)`);
    await maintenance.$client.end();
  });
  return { database, address };
}

/** The same as the address of a site's own database says it. */
export function urlOf(where: DatabaseAddress): string {
  if ('url' in where) return where.url;
  return `postgres://${where.user}@localhost/${where.database}?host=${encodeURIComponent(where.socketDir)}`;
}
