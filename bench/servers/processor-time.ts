import { readdirSync, readFileSync } from 'node:fs';

const CLOCK_TICKS_PER_SECOND = 100;

/**
 * Seconds of processor time, user and system, that all processes below one have used: its
 * database's. Linux only.
 */
export function timeBelow(pid: number): number {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(Number(name)));
  return descendants(pid, stats).reduce((sum, { own, ended }) => sum + own + ended, 0);
}

/** The same of a process with all that are below it. */
function timeOf(pid: number): number {
  return (readStat(pid)[0]?.own ?? 0) + timeBelow(pid);
}

/** Milliseconds of processor time that a process and all below it use meanwhile. */
export async function processorMs(pid: number, meanwhile: () => Promise<unknown>): Promise<number> {
  const before = timeOf(pid);
  await meanwhile();
  return (timeOf(pid) - before) * 1_000;
}

type Stat = { readonly pid: number; readonly parent: number; readonly own: number; readonly ended: number };

function descendants(pid: number, stats: readonly Stat[]): readonly Stat[] {
  const children = stats.filter((stat) => stat.parent === pid);
  return children.flatMap((child) => [child, ...descendants(child.pid, stats)]);
}

function readStat(pid: number): Stat[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything; the fields are counted from behind it.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return [
      {
        pid,
        parent,
        own: (user + system) / CLOCK_TICKS_PER_SECOND,
        ended: (endedUser + endedSystem) / CLOCK_TICKS_PER_SECOND,
      },
    ];
  } catch {
    return [];
  }
}
