import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../start-error.ts';
import type { PostgresBinaries } from './binaries.ts';
import { noBinaries } from './binaries.ts';

const run = promisify(execFile);

/**
 * PostgreSQL refuses to run as root. Under root it gets a user number of its own, from the range
 * that distributions leave to services; no account has to exist for it.
 */
const SERVICE_UID = 64_732;

/**
 * `initdb` wants a user that has an account; every system has this one. The files are handed over
 * afterwards.
 */
const NOBODY_UID = 65_534;

/**
 * All that the database's programs get to know of the environment: nothing that could change how
 * they behave.
 */
export const DATABASE_ENV: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** A program and its arguments, ready for `spawn`. */
export type Command = readonly [program: string, ...args: string[]];

/** As whom the database runs, and how its programs are started so. */
export type DatabaseUser = {
  /** Null when the programs run as whoever runs Entente. */
  readonly uid: number | null;
  /** Whom `initdb` has to run as; null as above. */
  readonly initUid: number | null;
  readonly as: (uid: number | null, program: string, args: readonly string[]) => Command;
};

/**
 * Finds out how to run PostgreSQL here, by trying. `existing` is the folder of a database that is
 * already there, or null; `home` a folder in which the database is, or will be. Throws a
 * `StartError` when no way works.
 */
export async function findDatabaseUser(
  binaries: PostgresBinaries,
  home: string,
  existing: string | null,
): Promise<DatabaseUser> {
  const setpriv = await hasSetpriv();
  if (process.getuid?.() !== 0) return plainUser(binaries, setpriv);
  if (!setpriv) {
    throw new StartError(
      'PostgreSQL cannot run as root on this system, which has no setpriv: start Entente as an ordinary user, or set DATABASE_URL.',
    );
  }
  return userUnderRoot(binaries, home, existing);
}

async function plainUser(binaries: PostgresBinaries, setpriv: boolean): Promise<DatabaseUser> {
  const prefix = setpriv ? ['setpriv', DIE_WITH_PARENT] : [];
  const as = (_uid: number | null, program: string, args: readonly string[]) => [...prefix, program, ...args] as const;
  const user = { uid: null, initUid: null, as: as as DatabaseUser['as'] };
  const [program, ...args] = user.as(null, binaries.postgres, ['--version']);
  await run(program, args).catch((error) => {
    throw noBinaries(error);
  });
  return user;
}

/**
 * With this a killed server takes its database along: PostgreSQL understands INT as a fast, clean
 * stop.
 */
const DIE_WITH_PARENT = '--pdeathsig=INT';

/**
 * Under root the checkout or the data may lie below a folder that only root may enter. One
 * capability lets the other user through; the weakest that works is taken. `no_setuid_fixup` makes
 * access(2) respect it, which PostgreSQL asks about its own programs.
 */
const WAYS_IN: readonly (readonly string[])[] = [
  [],
  ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'],
  ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'],
];

async function userUnderRoot(binaries: PostgresBinaries, home: string, existing: string | null): Promise<DatabaseUser> {
  const owner = existing === null ? 0 : statSync(existing).uid;
  const uid = owner === 0 ? SERVICE_UID : owner;
  let lastError: unknown;
  for (const wayIn of WAYS_IN) {
    const as = (who: number | null, program: string, args: readonly string[]): Command => {
      const identity = [`--reuid=${who}`, `--regid=${who}`, '--clear-groups'];
      return ['setpriv', ...identity, ...wayIn, DIE_WITH_PARENT, program, ...args];
    };
    const [program, ...args] = as(uid, 'sh', ['-c', TRY_IT, 'sh', home, binaries.initdb, binaries.postgres]);
    try {
      await run(program, args, { cwd: '/', env: DATABASE_ENV });
      return { uid, initUid: NOBODY_UID, as };
    } catch (error) {
      lastError = error;
    }
  }
  await run(binaries.postgres, ['--version']).catch((error) => {
    throw noBinaries(error);
  });
  throw new StartError(
    `PostgreSQL cannot run as root, and no other user may reach ${path.resolve(home)} and the programs of Entente: start it as an ordinary user, or set DATABASE_URL.`,
    { cause: lastError },
  );
}

/**
 * Enters the data folder, and has both programs find each other and their own files, as a real
 * start would.
 */
const TRY_IT = `cd "$1" && "$2" --version && "$3" --version && "$3" -C port -D "$1" 2>&1 | grep -q postgresql.conf`;

async function hasSetpriv(): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  return run('setpriv', [DIE_WITH_PARENT, 'true'], { env: DATABASE_ENV }).then(
    () => true,
    () => false,
  );
}
