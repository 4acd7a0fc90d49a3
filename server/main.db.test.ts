import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdDataDir } from './data-dir/data-dir.ts';
import { markSecret } from './postgres/secret-mark.ts';
import { createSetupLink } from './sign-in/setup-link.ts';
import { insertPerson } from './testing/room-fixture.ts';
import { createTestDatabase, urlOf } from './testing/test-database.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const { database, address } = await createTestDatabase();
const demonstration = await createTestDatabase();
const service = await createTestDatabase();
const begun = await createTestDatabase();
const shared = await createTestDatabase();

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'entente-main-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

/**
 * Starts the service from its sources in a process of its own, and gives what it says when that
 * cannot be.
 */
function startInVain(
  env: Record<string, string>,
  folder = ROOT,
): Promise<{ code: number | null; said: string; steps: string }> {
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts/dev.mjs')], {
    cwd: folder,
    env: { ...inherited(), DATA_DIR: dataDir, LOG_LEVEL: 'silent', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let steps = '';
  child.stdout.on('data', (text) => {
    steps += text;
  });
  child.stderr.on('data', (text) => {
    said += text;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said: said.trim(), steps })));
}

function inherited(): NodeJS.ProcessEnv {
  // Vitest sets a BASE_URL of its own.
  // biome-ignore lint/style/noProcessEnv: the process under test needs a PATH and a home like any other
  const { BASE_URL: _, DATABASE_URL: __, PG_BIN: ___, ...rest } = process.env;
  return rest;
}

test('a busy port ends the start with one sentence and code 1', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, resolve));
  const taken = other.address();
  const port = typeof taken === 'object' ? taken?.port : undefined;
  const { code, said } = await startInVain({ PORT: String(port) });
  other.close();
  expect(said).toBe(`Entente cannot start. Port ${port} is busy: stop what uses it, or set PORT to another one.`);
  expect(code).toBe(1);
});

test('a file of settings, which is not read, is named before anything else', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'entente-settings-'));
  writeFileSync(path.join(folder, '.env'), 'BASE_URL=https://mairie.example\n');
  const { steps } = await startInVain({ PORT: 'none' }, folder);
  rmSync(folder, { recursive: true, force: true });
  expect(steps.trim()).toContain(`not from ${path.join(folder, '.env')}.`);
});

test('a data folder that another instance holds ends the start with one sentence and code 1', async () => {
  const held = await holdDataDir(dataDir);
  const { code, said } = await startInVain({});
  await held.release();
  expect(said).toMatch(
    /^Entente cannot start\. The data folder .* is in use by another instance of Entente \(process \d+\): .*\.$/,
  );
  expect(code).toBe(1);
});

test('a public address with a path is refused by name', async () => {
  const { code, said } = await startInVain({ BASE_URL: 'https://mairie.example/entente' });
  expect(said).toBe(
    'Entente cannot start. BASE_URL: expected an address without a path, like https://entente.example: Entente is served at its root',
  );
  expect(code).toBe(1);
});

test('a database that a later version migrated ends the start with one sentence and code 1', async () => {
  await database.execute(
    sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 99999999999999)`,
  );
  const { code, said } = await startInVain({ DATABASE_URL: urlOf(address) });
  expect(said).toBe(
    'Entente cannot start. The database was brought up to date by a later version of Entente, which this one does not understand: start that version, or one after it.',
  );
  expect(code).toBe(1);
});

test('a real service does not begin in a database that holds the demonstration', async () => {
  await insertPerson(demonstration, 'Ronan Morvan', { administrator: true, persona: 'facilitator' });
  const { code, said } = await startInVain({ ENTENTE_DEMO: '0', DATABASE_URL: urlOf(demonstration.address) });
  expect(said).toBe(
    'Entente cannot start. The database that DATABASE_URL names holds the demonstration, where no real service can begin: set DATABASE_URL to another one. Where real people work in it too, docs/OPERATING.md says how to part them (A demonstration in a real service).',
  );
  expect(code).toBe(1);
});

test('the demonstration is not filled into a real service, nor into one that nobody has set up yet', async () => {
  await insertPerson(service, 'Adèle Le Gall', { administrator: true });
  await createSetupLink(begun);
  for (const { address } of [service, begun]) {
    const { code, said } = await startInVain({ ENTENTE_DEMO: '1', DATABASE_URL: urlOf(address) });
    expect(said).toBe(
      'Entente cannot start. The database that DATABASE_URL names holds a real service, which the demonstration would open to everybody: set DATABASE_URL to another one.',
    );
    expect(code).toBe(1);
  }
});

test('a process whose secret is not that of the others does not begin beside them', async () => {
  const running = await shared.database.$client.connect();
  await markSecret(running, 'the secret of the others, of 32 characters', pino({ level: 'silent' }));
  const { code, said } = await startInVain({ ENTENTE_DEMO: '0', DATABASE_URL: urlOf(shared.address) });
  running.release(true);
  expect(said).toBe(
    'Entente cannot start. Another process uses this database with another AUTH_SECRET, so that links and forms of one would fail at the other: give all of them the same; to change it, stop all of them first.',
  );
  expect(code).toBe(1);
});

test('a database whose role may make no tables ends the start with what to run', async () => {
  const role = `site_${randomBytes(6).toString('hex')}`;
  await database.execute(sql`create role ${sql.identifier(role)} login`);
  const { code, said } = await startInVain({ DATABASE_URL: urlOf({ ...address, user: role }) });
  await database.execute(sql`drop role ${sql.identifier(role)}`);
  expect(said).toMatch(
    /^Entente cannot start\. The database .* cannot be used: its role may make no tables in it; connected to it, an administrator of the server runs GRANT CREATE ON DATABASE (test_\w+) TO (site_\w+); GRANT CREATE ON SCHEMA public TO \2\.$/,
  );
  expect(code).toBe(1);
});

test('a database that does not answer is named without its password', async () => {
  const { code, said } = await startInVain({ DATABASE_URL: 'postgres://entente:secret@localhost:9/entente' });
  expect(said).toMatch(
    /^Entente cannot start\. The database localhost:9\/entente that DATABASE_URL names cannot be used: .*ECONNREFUSED/,
  );
  expect(said).not.toContain('secret');
  expect(code).toBe(1);
});
