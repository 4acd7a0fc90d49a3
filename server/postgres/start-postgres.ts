import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { DatabaseAddress } from '#db/client.ts';
import { diskFull, StartError } from '../start-error.ts';
import { findBinaries } from './binaries.ts';
import { databaseProcess, removeMistakenNote } from './database-process.ts';
import { DATABASE_ENV, type DatabaseUser, findDatabaseUser } from './database-user.ts';
import { DATABASE_ROLE, makeDatabase } from './make-database.ts';
import { makeSocketDir } from './socket-dir.ts';

/** The database that runs beside this process. */
export type EmbeddedPostgres = {
  readonly address: DatabaseAddress;
  readonly pid: number;
  /** Resolves when it ended without being asked to. */
  readonly died: Promise<void>;
  /** Lets running statements go, writes everything down and ends it. */
  readonly stop: () => Promise<void>;
};

export type PostgresOptions = {
  /** A folder that this process alone holds; the database is made in `postgres` below it. */
  readonly dataDir: string;
  readonly pgBin: string | null;
  readonly log: Logger;
  /** False only for tests, whose data nobody misses after a power cut. */
  readonly durable?: boolean;
};

const WAIT_FOR_PREDECESSOR_MS = 10_000;
const WAIT_FOR_STOP_MS = 20_000;
const READY = 'database system is ready to accept connections';
const HELD_BY_PREDECESSOR = /lock file ".*" already exists|pre-existing shared memory block|Address already in use/;

/**
 * Makes the database where there is none, and runs it. Throws a `StartError` where that cannot be:
 * no programs for this system, a full disk, a folder that another PostgreSQL has.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const databaseDir = path.join(options.dataDir, 'postgres');
  const binaries = findBinaries(options.pgBin);
  const existing = (await readdir(options.dataDir)).includes('postgres') ? databaseDir : null;
  const user = await findDatabaseUser(binaries, options.dataDir, existing);
  await makeDatabase(databaseDir, binaries, user);
  await endPredecessor(databaseDir, options.log);
  removeMistakenNote(databaseDir);

  const socketDir = await makeSocketDir(user.uid);
  const removeSocketDir = () => rm(socketDir, { recursive: true, force: true });
  try {
    const child = await runUntilReady(() => launch(binaries.postgres, databaseDir, socketDir, user, options), options);
    return running(child, socketDir, removeSocketDir);
  } catch (error) {
    await removeSocketDir();
    throw error;
  }
}

function running(child: ChildProcess, socketDir: string, cleanUp: () => Promise<void>): EmbeddedPostgres {
  let stopping = false;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    address: { socketDir, user: DATABASE_ROLE, database: 'postgres' },
    pid: child.pid ?? 0,
    died: new Promise((resolve) => child.once('exit', () => stopping || resolve())),
    stop: async () => {
      stopping = true;
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGINT');
        const late = setTimeout(() => child.kill('SIGQUIT'), WAIT_FOR_STOP_MS);
        await ended;
        clearTimeout(late);
      }
      await cleanUp();
    },
  };
}

/**
 * A database whose server was killed may still be writing its last page: it is asked to stop, and
 * waited for.
 */
async function endPredecessor(databaseDir: string, log: Logger): Promise<void> {
  const pid = databaseProcess(databaseDir);
  if (pid === null) return;
  log.warn({ pid }, 'a database was left running by a server that was killed; stopping it');
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It ended in between, or is not ours to stop; the wait below tells which.
  }
  for (let waited = 0; waited < WAIT_FOR_PREDECESSOR_MS; waited += 100) {
    if (databaseProcess(databaseDir) === null) return;
    await pause(100);
  }
  throw heldByAnother(databaseDir);
}

function heldByAnother(databaseDir: string): StartError {
  return new StartError(`The database in ${databaseDir} is in use by another PostgreSQL: stop that one first.`);
}

type Launched = { readonly child: ChildProcess; readonly output: string[] };

function launch(
  program: string,
  databaseDir: string,
  socketDir: string,
  user: DatabaseUser,
  { log, durable = true }: PostgresOptions,
): Launched {
  const settings = ['-c', 'listen_addresses=', '-k', socketDir, ...SETTINGS.flatMap((setting) => ['-c', setting])];
  const durability = (durable ? DURABLE : FOR_TESTS).flatMap((setting) => ['-c', setting]);
  const [command, ...args] = user.as(user.uid, program, ['-D', databaseDir, ...settings, ...durability]);
  // A session of its own, so that Ctrl-C reaches the server alone, which stops the database in its
  // turn.
  const child = spawn(command, args, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: DATABASE_ENV,
  });
  const output: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output.push(text);
    if (output.length > 50) output.shift();
    log.debug({ postgres: text.trimEnd() }, 'the database says');
  });
  return { child, output };
}

const SETTINGS = [
  'shared_buffers=32MB',
  'max_wal_size=256MB',
  'jit=off',
  'log_min_error_statement=panic',
  'log_checkpoints=off',
];
const DURABLE = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on', 'max_connections=20'];
const FOR_TESTS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=100'];

async function runUntilReady(start: () => Launched, { dataDir, log }: PostgresOptions): Promise<ChildProcess> {
  const giveUp = Date.now() + WAIT_FOR_PREDECESSOR_MS;
  for (;;) {
    const launched = start();
    const said = await readyOrSaid(launched);
    if (said === null) return launched.child;
    if (/No space left on device|Disk quota exceeded/.test(said)) throw diskFull(dataDir);
    if (!HELD_BY_PREDECESSOR.test(said)) {
      const reason = /(?:FATAL|PANIC|error): +(.*)/.exec(said)?.[1] ?? said.trim().slice(-300);
      throw new StartError(`The database in ${dataDir} does not start: ${reason}.`);
    }
    if (Date.now() > giveUp) throw heldByAnother(dataDir);
    log.debug('the database is still held by its predecessor; trying again');
    await pause(250);
  }
}

/** Null once the database takes connections; what it said when it ended instead. */
function readyOrSaid({ child, output }: Launched): Promise<string | null> {
  return new Promise((resolve) => {
    const look = () => {
      if (output.join('').includes(READY)) resolve(null);
    };
    child.stderr?.on('data', look);
    child.once('error', (error) => resolve(error.message));
    child.once('close', () => resolve(output.join('') || 'it ended without a word'));
  });
}
