import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { identifyProcess } from '../data-dir/process-identity.ts';

/** PostgreSQL's own note of which process has a database folder. */
const PID_FILE = 'postmaster.pid';

/**
 * The process that PostgreSQL noted for a database folder, if it is there and really this folder's
 * PostgreSQL.
 */
export function databaseProcess(databaseDir: string): number | null {
  const pid = notedPid(databaseDir);
  return pid !== null && servesFolder(pid, databaseDir) ? pid : null;
}

/**
 * Removes the note when the number in it now belongs to a process that verifiably is something
 * else: PostgreSQL would take that one for its predecessor. A note whose process is gone is left
 * alone, because through it PostgreSQL finds children that outlived their parent.
 */
export function removeMistakenNote(databaseDir: string): void {
  const pid = notedPid(databaseDir);
  if (pid === null || identifyProcess(pid) === null) return;
  if (servesFolder(pid, databaseDir) === false) rmSync(path.join(databaseDir, PID_FILE), { force: true });
}

function notedPid(databaseDir: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(path.join(databaseDir, PID_FILE), 'utf8'), 10);
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

/** Null where the system does not let us know. */
function servesFolder(pid: number, databaseDir: string): boolean | null {
  if (identifyProcess(pid) === null) return false;
  const folder = realpathSync(databaseDir);
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === folder;
    const command = execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes('postgres') && command.includes(folder);
  } catch {
    return null;
  }
}
