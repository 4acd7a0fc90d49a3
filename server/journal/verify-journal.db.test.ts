import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { holdDataDir } from '../data-dir/data-dir.ts';
import { startPostgres } from '../postgres/start-postgres.ts';
import { tamperWithJournal } from '../testing/tamper-journal.ts';
import { createTestDatabase, urlOf } from '../testing/test-database.ts';
import { verifyJournal } from './verify-journal.ts';

const { database, address } = await createTestDatabase();
const parent = mkdtempSync(path.join(tmpdir(), 'entente-verify-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

let said: string[] = [];
beforeEach(() => {
  said = [];
});
const say = (text: string) => said.push(text);
const run = (env: Record<string, string>, ...args: string[]) => verifyJournal(env, args, { say, fail: say });

const site = { DATABASE_URL: urlOf(address) };

const APPEND = `insert into journal (actor_id, action, details) values (gen_random_uuid(), 'writing-frozen', '{}')`;
const lastMark = () => /^Last entry: (\S+)$/m.exec(said.at(-1) ?? '')?.[1] ?? '';

describe('verifyJournal on a site’s own database', () => {
  it('says how many entries there are and how the chain ends, and knows that end again', async () => {
    expect(await run(site)).toBe(0);
    expect(said.pop()).toBe('The journal is whole: it has no entry yet.');
    await database.$client.query(APPEND);
    expect(await run(site)).toBe(0);
    expect(said.join()).toContain('The journal is whole: one entry,');
    const mark = lastMark();
    await database.$client.query(APPEND);
    expect(await run(site, '--last', mark)).toBe(0);
    expect(said.join()).toContain('The journal is whole: 2 entries,');
    expect(said.join()).toContain('Entry 1 is the one that was noted down.');
    expect(lastMark()).toMatch(/^2:[\da-f]{64}$/);
  });

  it('names the first entry that is wrong', async () => {
    expect(await run(site)).toBe(0);
    const mark = lastMark();
    await tamperWithJournal(database.$client, 'delete from journal where id = 2');
    expect(await run(site)).toBe(0);
    expect(await run(site, '--last', mark)).toBe(1);
    expect(said.at(-1)).toBe(
      'Entry 2 is missing, and all after it: the journal ends before the entry that was noted down.',
    );
    await database.$client.query(APPEND);
    expect(await run(site, '--last', mark)).toBe(1);
    expect(said.at(-1)).toMatch(/^Entry 2 is not the one that was noted down/);
    await tamperWithJournal(database.$client, `update journal set action = 'writing-thawed' where id = 1`);
    expect(await run(site)).toBe(1);
    expect(said.at(-1)).toMatch(/^Entry 1 is not what was written/);
  });

  it('says in one sentence why it cannot look', async () => {
    expect(await run({ DATABASE_URL: `${site.DATABASE_URL}x`.replace('/test_', '/none_') })).toBe(2);
    expect(said.pop()).toMatch(/^The journal cannot be verified. The database .* cannot be used/);
    for (const args of [['--last', '2'], ['--last', `0:${'a'.repeat(64)}`], ['--first'], ['2']]) {
      expect(await run(site, ...args)).toBe(2);
      expect(said.pop()).toContain('The only option is --last <id>:<hash>');
    }
    await database.$client.query('alter table journal rename column hash to mark');
    expect(await run(site)).toBe(2);
    expect(said.pop()).toContain('is not chained yet');
  });
});

describe('verifyJournal on DATA_DIR', () => {
  const folder = path.join(parent, 'data');
  const env = { DATA_DIR: folder };

  it('makes nothing where there is nothing', async () => {
    expect(await run(env)).toBe(2);
    expect(said.pop()).toContain(`There is no database in ${folder}`);
    expect(existsSync(folder)).toBe(false);
  });

  it('looks at the database of a service that runs, and starts it for a moment where none does', async () => {
    const held = await holdDataDir(folder);
    const postgres = await startPostgres({
      dataDir: folder,
      pgBin: null,
      log: pino({ level: 'silent' }),
      durable: false,
    });
    const embedded = openDatabase(postgres.address, () => {});
    await migrateDatabase(embedded, path.resolve(import.meta.dirname, '../../db/migrations'));
    await embedded.$client.query(APPEND);
    expect(await run(env)).toBe(0);
    const mark = lastMark();
    await embedded.$client.query(APPEND);
    await embedded.$client.end();
    await postgres.stop();

    expect(await run(env)).toBe(2);
    expect(said.pop()).toContain('is in use by another instance');
    await held.release();
    expect(await run(env, '--last', mark)).toBe(0);
    expect(said.at(-1)).toContain('2 entries');
    expect(await run(env)).toBe(0);
  });
});
