import { execFile } from 'node:child_process';
import { access, chmod, chown, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { diskFull, folderError, StartError } from '../start-error.ts';
import type { PostgresBinaries } from './binaries.ts';
import { DATABASE_ENV, type DatabaseUser } from './database-user.ts';

const run = promisify(execFile);
const UNFINISHED = 'postgres.unfinished-';

/** The name of the one role in the embedded database. */
export const DATABASE_ROLE = 'app';

/**
 * Makes an empty database in `databaseDir` unless there is one. It is made under another name and
 * renamed, so a start that was cut short leaves nothing that looks like a database. Throws a
 * `StartError` on a full disk.
 */
export async function makeDatabase(databaseDir: string, binaries: PostgresBinaries, user: DatabaseUser): Promise<void> {
  const parent = path.dirname(databaseDir);
  await removeUnfinished(parent);
  if (await exists(path.join(databaseDir, 'PG_VERSION'))) return;
  try {
    const unfinished = await mkdtemp(path.join(parent, UNFINISHED));
    try {
      await initialise(unfinished, binaries, user);
      await rename(unfinished, databaseDir);
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      throw error;
    }
  } catch (error) {
    throw folderError(error, parent);
  }
}

async function initialise(folder: string, binaries: PostgresBinaries, user: DatabaseUser): Promise<void> {
  if (user.initUid !== null) await chown(folder, user.initUid, user.initUid);
  const locale = (await majorVersion(binaries)) >= 17 ? BUILTIN_LOCALE : ['--locale=C.UTF-8'];
  const options = [
    '-D',
    folder,
    '-U',
    DATABASE_ROLE,
    '-E',
    'UTF8',
    ...locale,
    '--auth-local=trust',
    '--auth-host=reject',
  ];
  const [program, ...args] = user.as(user.initUid, binaries.initdb, options);
  try {
    await run(program, args, { cwd: '/', env: DATABASE_ENV });
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr ?? error);
    if (/No space left on device|Disk quota exceeded/.test(said)) throw diskFull(path.dirname(folder), error);
    throw new StartError(`The database could not be made in ${path.dirname(folder)}: ${lastLine(said)}`, {
      cause: error,
    });
  }
  if (user.uid !== null) await run('chown', ['-R', `${user.uid}:${user.uid}`, folder]);
  await chmod(folder, 0o700);
}

/** Sorting and cases by Unicode, the same on every system, without its locales. */
const BUILTIN_LOCALE = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

async function majorVersion(binaries: PostgresBinaries): Promise<number> {
  const { stdout } = await run(binaries.postgres, ['--version']);
  return Number(/\) (\d+)/.exec(stdout)?.[1] ?? 0);
}

async function removeUnfinished(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (name.startsWith(UNFINISHED)) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function lastLine(said: string): string {
  const lines = said.split('\n').filter((line) => /error|FATAL/.test(line));
  return lines.at(-1)?.trim() ?? said.trim().slice(-300);
}
