import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { sql } from 'drizzle-orm';
import * as prng from 'lib0/prng';
import type { Database } from '#db/client.ts';

/** How the harness's own connections are told from the server's. */
export const OWN_CONNECTIONS = 'durability-harness';

/**
 * `kill -9` of a whole PostgreSQL. Stopped first, so that no child is born while they are counted.
 */
export function killPostgres(postmaster: number): void {
  signal(postmaster, 'SIGSTOP');
  const children = childrenOf(postmaster);
  for (const pid of [postmaster, ...children]) signal(pid, 'SIGKILL');
}

/**
 * `kill -9` of one of the server's backends, rather one that is at work. False where the server has
 * none.
 */
export async function killBackend(database: Database, random: prng.PRNG): Promise<boolean> {
  const { rows } = await database.execute<{ pid: number; busy: boolean }>(sql`
    select pid, state <> 'idle' as busy from pg_stat_activity
    where backend_type = 'client backend' and application_name <> ${OWN_CONNECTIONS}`);
  const busy = rows.filter((row) => row.busy);
  if (rows.length === 0) return false;
  signal(prng.oneOf(random, busy.length > 0 ? busy : rows).pid, 'SIGKILL');
  return true;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It ended by itself in between.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function childrenOf(parent: number): number[] {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8')
        .trim()
        .split(' ')
        .filter(Boolean)
        .map(Number);
    } catch {
      return [];
    }
  }
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return lines
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, ppid]) => (pid && ppid === parent ? [pid] : []));
}
