import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, inject, it } from 'vitest';
import { type Database, openDatabase } from '#db/client.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { verifyStoredJournal } from './read-stored-entries.ts';

const MIGRATIONS = path.resolve(import.meta.dirname, '../../db/migrations');
const { database: maintenance } = await createTestDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'entente-migrations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Tables as they were before entries were chained. */
async function migrateUntil(database: Database, tag: string): Promise<void> {
  cpSync(MIGRATIONS, folder, { recursive: true });
  const list = path.join(folder, 'meta', '_journal.json');
  const known = JSON.parse(readFileSync(list, 'utf8')) as { entries: { tag: string }[] };
  const end = known.entries.findIndex((entry) => entry.tag === tag);
  writeFileSync(list, JSON.stringify({ ...known, entries: known.entries.slice(0, end) }));
  await migrateDatabase(database, folder);
}

it('chains what was recorded before there was a chain, as it stands and without its gaps', async () => {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const { socketDir, user } = inject('postgres');
  await maintenance.$client.query(`create database ${name} template template0`);
  const database = openDatabase({ socketDir, user, database: name }, () => {});
  try {
    await migrateUntil(database, '0002_journal_chain');
    const insert = `with someone as (insert into people (name) values ('Adèle') returning id)
      insert into journal (id, at, actor_id, action, details)
      select nth, '2026-01-02 03:04:05.678901+01', someone.id, 'cooperation-created', '{"title": "é"}' from someone, `;
    await database.$client.query(`${insert} unnest(array[90, 7, 8, 41]) nth`);
    const before = await database.$client.query('select at, actor_id, action, details from journal order by id');
    await migrateDatabase(database, MIGRATIONS);
    await database.$client.query(
      `insert into journal (actor_id, action, details) values (gen_random_uuid(), 'x', '{}')`,
    );
    const after = await database.$client.query('select id, at, actor_id, action, details from journal order by id');
    expect(after.rows.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5']);
    expect(after.rows.slice(0, 4)).toMatchObject(before.rows);
    expect(await verifyStoredJournal(database, null)).toMatchObject({ ok: true, entries: 5n });
  } finally {
    await database.$client.end();
    await maintenance.$client.query(`drop database ${name} with (force)`);
  }
});
