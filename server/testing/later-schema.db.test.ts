import path from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { LaterSchemaError, migrateDatabase } from '#db/migrate.ts';
import { createTestDatabase } from './test-database.ts';

const MIGRATIONS = path.resolve(import.meta.dirname, '../../db/migrations');
const { database } = await createTestDatabase();

test('a database that is up to date stays as it is', async () => {
  await expect(migrateDatabase(database, MIGRATIONS)).resolves.toBeUndefined();
});

test('one that a later version migrated is refused', async () => {
  await database.execute(
    sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 99999999999999)`,
  );
  await expect(migrateDatabase(database, MIGRATIONS)).rejects.toThrow(LaterSchemaError);
});
