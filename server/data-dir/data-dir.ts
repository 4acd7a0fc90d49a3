import { randomBytes } from 'node:crypto';
import { access, constants, link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { folderError, StartError } from '../start-error.ts';
import { identifyProcess, type ProcessIdentity, stillRuns } from './process-identity.ts';

const LOCK_FILE = 'entente.lock';
const SECRET_FILE = 'auth-secret';

/**
 * Under root the database runs as another user, who must be able to pass through; what is secret
 * has its own mode.
 */
const FOLDER_MODE = process.getuid?.() === 0 ? 0o711 : 0o700;

/**
 * The folder with everything that the service keeps, held by this process alone until `release`.
 */
export type DataDir = { readonly path: string; readonly release: () => Promise<void> };

/**
 * Makes the folder where it is missing and takes it for this process. Throws a `StartError` when
 * another running process has it or when it cannot be written. What a killed process left behind is
 * taken over.
 */
export async function holdDataDir(folder: string): Promise<DataDir> {
  try {
    await makeFolder(folder);
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    await takeLock(folder);
  } catch (error) {
    throw folderError(error, folder);
  }
  return { path: folder, release: () => rm(path.join(folder, LOCK_FILE), { force: true }) };
}

/**
 * Folder by folder: Node's own way to make them all never ends where the parent takes none and says
 * so in its own way, as /proc.
 */
async function makeFolder(folder: string): Promise<void> {
  const parent = path.dirname(folder);
  if (parent !== folder && !(await isThere(parent))) await makeFolder(parent);
  await mkdir(folder, { mode: FOLDER_MODE }).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST' || !(await stat(folder)).isDirectory()) throw error;
  });
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** The secret kept in the folder, generated at the first call. Only the owner may read the file. */
export async function keptSecret(dataDir: string): Promise<string> {
  const file = path.join(dataDir, SECRET_FILE);
  try {
    const kept = await readIfThere(file);
    if (kept !== null && kept.trim().length >= 32) return kept.trim();
    const secret = randomBytes(32).toString('base64url');
    await writeFile(`${file}.new`, `${secret}\n`, { mode: 0o600, flush: true });
    await rename(`${file}.new`, file);
    return secret;
  } catch (error) {
    throw folderError(error, dataDir);
  }
}

async function takeLock(folder: string): Promise<void> {
  const lock = path.join(folder, LOCK_FILE);
  const mine = `${lock}.${randomBytes(6).toString('hex')}`;
  await writeFile(mine, JSON.stringify(identifyProcess(process.pid)));
  try {
    if (await linked(mine, lock)) return;
    const found = await readIfThere(lock);
    if (found === null || isHeld(found)) throw inUse(folder, found);
    await replaceStaleLock(folder, lock, found, mine);
  } finally {
    await rm(mine, { force: true });
  }
}

/**
 * Whoever takes a stale lock over does so alone, and only while it is still the one that was judged
 * stale.
 */
async function replaceStaleLock(folder: string, lock: string, stale: string, mine: string): Promise<void> {
  const turn = `${lock}.taking-over`;
  const before = await readIfThere(turn);
  if (before !== null && !isHeld(before)) await rm(turn, { force: true });
  if (!(await linked(mine, turn))) throw inUse(folder, null);
  try {
    const found = await readIfThere(lock);
    if (found !== stale) throw inUse(folder, found);
    await rename(mine, lock);
  } finally {
    await rm(turn, { force: true });
  }
}

/** A hard link is made whole or not at all, so a lock is never seen half written. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isHeld(content: string): boolean {
  const holder = holderOf(content);
  return holder !== null && stillRuns(holder);
}

function holderOf(content: string): ProcessIdentity | null {
  try {
    const parsed = JSON.parse(content) as Partial<ProcessIdentity> | null;
    return typeof parsed?.pid === 'number' ? { pid: parsed.pid, startedAt: parsed.startedAt ?? null } : null;
  } catch {
    return null;
  }
}

function inUse(folder: string, lock: string | null): StartError {
  const holder = lock === null ? null : holderOf(lock);
  const who = holder === null ? 'another instance of Entente' : `another instance of Entente (process ${holder.pid})`;
  return new StartError(
    `The data folder ${folder} is in use by ${who}: stop it first, or set DATA_DIR to another folder.`,
  );
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
