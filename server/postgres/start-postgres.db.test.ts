import { execFile, execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type DatabaseAddress, openDatabase } from '#db/client.ts';
import { identifyProcess } from '../data-dir/process-identity.ts';
import { findBinaries } from './binaries.ts';
import { startPostgres } from './start-postgres.ts';

const log = pino({ level: 'silent' });
const isRoot = process.getuid?.() === 0;
const run = promisify(execFile);

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'entente-launcher-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

/** What is kept in the one table of these tests; made at first use. */
async function kept(address: DatabaseAddress, word?: string): Promise<string[]> {
  const database = openDatabase(address, () => {});
  try {
    await database.$client.query('create table if not exists words (word text not null)');
    if (word) await database.$client.query('insert into words values ($1)', [word]);
    const { rows } = await database.$client.query<{ word: string }>('select word from words order by word');
    return rows.map((row) => row.word);
  } finally {
    await database.$client.end();
  }
}

const start = () => startPostgres({ dataDir, pgBin: null, log });

test('a database is made at the first start, kept over a stop, and leaves no process and no socket folder', async () => {
  const first = await start();
  expect(await kept(first.address, 'Brest')).toEqual(['Brest']);
  await first.stop();
  expect(identifyProcess(first.pid)).toBeNull();
  const second = await start();
  expect(await kept(second.address, 'Carhaix')).toEqual(['Brest', 'Carhaix']);
  await second.stop();
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`entente-pg-${process.pid}-`))).toHaveLength(0);
});

test('a first start that was cut short leaves nothing that looks like a database', async () => {
  mkdirSync(path.join(dataDir, 'postgres.unfinished-abc'));
  writeFileSync(path.join(dataDir, 'postgres.unfinished-abc', 'PG_VERSION'), '18');
  const postgres = await start();
  await postgres.stop();
  expect(readdirSync(dataDir)).toEqual(['postgres']);
});

test('accents sort and change case by Unicode, whatever the system speaks', async () => {
  const postgres = await start();
  const database = openDatabase(postgres.address, () => {});
  const { rows } = await database.$client.query(
    "select upper('éàœ') as upper, current_setting('server_encoding') as encoding",
  );
  await database.$client.end();
  await postgres.stop();
  expect(rows).toEqual([{ upper: 'ÉÀŒ', encoding: 'UTF8' }]);
});

test('a second PostgreSQL on the same folder is taken for a leftover and replaced', async () => {
  const leftover = await start();
  const next = await start();
  await leftover.died;
  await leftover.stop();
  expect(identifyProcess(leftover.pid)).toBeNull();
  await next.stop();
});

test('a note of a process that is verifiably something else does not keep the database from starting', async () => {
  await (await start()).stop();
  const other = spawn('sleep', ['30'], { cwd: '/' });
  writeFileSync(
    path.join(dataDir, 'postgres', 'postmaster.pid'),
    `${other.pid}\n${dataDir}/postgres\n0\n5432\n/tmp\n\n\n`,
  );
  const postgres = await start();
  expect(await kept(postgres.address)).toEqual([]);
  await postgres.stop();
  expect(other.exitCode).toBeNull();
  other.kill();
});

test('a killed database recovers what was committed', async () => {
  const first = await start();
  await kept(first.address, 'committed');
  process.kill(first.pid, 'SIGKILL');
  await first.died;
  await first.stop();
  const second = await start();
  expect(await kept(second.address)).toEqual(['committed']);
  await second.stop();
});

const hasSetpriv = process.platform === 'linux' && existsSync('/usr/bin/setpriv');

test.runIf(hasSetpriv)('kill -9 of the server leaves no database behind', async () => {
  const script = `
    import { startPostgres } from '#server/postgres/start-postgres.ts';
    import { pino } from 'pino';
    const postgres = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, pgBin: null, log: pino({ level: 'silent' }) });
    console.log(postgres.pid);
    setInterval(() => {}, 1000);`;
  // Within the checkout, for its imports, and where nobody takes it for a source if this run is
  // killed itself.
  const folder = path.resolve(import.meta.dirname, '../../dist');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `killed-${process.pid}.ts`);
  writeFileSync(file, script);
  try {
    const server = spawn(process.execPath, ['--import', 'tsx', file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = await new Promise<number>((resolve) =>
      server.stdout.once('data', (text) => resolve(Number(String(text)))),
    );
    expect(identifyProcess(pid)).not.toBeNull();
    server.kill('SIGKILL');
    await vi.waitFor(() => expect(identifyProcess(pid)).toBeNull(), { timeout: 10_000, interval: 50 });
  } finally {
    rmSync(file);
  }
});

test.runIf(isRoot)(
  'under root, data and programs below a folder that only root may enter are reached',
  async () => {
    const closed = path.join(dataDir, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const programs = path.join(closed, 'native');
    cpSync(path.dirname(path.dirname(findBinaries(null).postgres)), programs, {
      recursive: true,
      verbatimSymlinks: true,
    });
    for (const mode of [0o755, 0o700]) {
      for (const name of readdirSync(path.join(programs, 'bin'))) chmodSync(path.join(programs, 'bin', name), mode);
      const home = path.join(closed, `data-${mode}`);
      mkdirSync(home, { mode: 0o700 });
      const postgres = await startPostgres({ dataDir: home, pgBin: path.join(programs, 'bin'), log });
      expect(await kept(postgres.address, 'inside')).toEqual(['inside']);
      expect(execFileSync('stat', ['-c', '%u', `/proc/${postgres.pid}`], { encoding: 'utf8' }).trim()).not.toBe('0');
      await postgres.stop();
    }
  },
  60_000,
);

/** A small file system of its own, where the system lets us have one. */
async function smallDisk(megabytes: number): Promise<boolean> {
  return run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'entente-test', dataDir]).then(
    () => true,
    () => false,
  );
}

test('a full disk is said in one sentence, and nothing half made is left', async ({ skip }) => {
  if (!(await smallDisk(8))) skip('only root can make the small disk that this needs');
  try {
    await expect(start()).rejects.toThrow(/^The disk is full: there is no space left for the data folder /);
    expect(readdirSync(dataDir)).toEqual([]);
  } finally {
    await run('umount', [dataDir]);
  }
});

test('a folder without programs is named, with what to do', async () => {
  await expect(startPostgres({ dataDir, pgBin: '/nowhere/bin', log })).rejects.toThrow(
    /no PostgreSQL program \/nowhere\/bin\/initdb .*set PG_BIN .* or DATABASE_URL/,
  );
});
