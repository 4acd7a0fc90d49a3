import { chown, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { identifyProcess } from '../data-dir/process-identity.ts';

/** A socket's path may have about 107 bytes; PostgreSQL adds 16 of its own. */
const MAX_TMPDIR_BYTES = 70;
const PREFIX = 'entente-pg-';

/**
 * A folder, open to the database's user alone, for the socket through which the database is
 * reached.
 */
export async function makeSocketDir(uid: number | null): Promise<string> {
  const parent = Buffer.byteLength(tmpdir()) > MAX_TMPDIR_BYTES ? '/tmp' : tmpdir();
  await sweep(parent);
  const folder = await mkdtemp(path.join(parent, `${PREFIX}${process.pid}-`));
  if (uid !== null) await chown(folder, uid, uid);
  return folder;
}

/**
 * Removes what killed servers left behind: folders in whose name and lock are the numbers of
 * processes that are gone.
 */
async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const server = Number(/^entente-pg-(\d+)-/.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(server) || identifyProcess(server) !== null) continue;
    const folder = path.join(parent, name);
    const found = await stat(folder).catch(() => null);
    const ours = process.getuid?.() === 0 || found?.uid === process.getuid?.();
    if (found && ours && !(await isServed(folder))) await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Whether the database itself still runs, as it may where it cannot be told of its server's death.
 */
async function isServed(folder: string): Promise<boolean> {
  const lock = await readFile(path.join(folder, '.s.PGSQL.5432.lock'), 'utf8').catch(() => '');
  const pid = Number.parseInt(lock, 10);
  return Number.isInteger(pid) && identifyProcess(pid) !== null;
}
