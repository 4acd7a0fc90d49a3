import { readFileSync } from 'node:fs';

/**
 * A process, told from a later one with the same number. `startedAt` is null where the system does
 * not tell it.
 */
export type ProcessIdentity = { readonly pid: number; readonly startedAt: string | null };

/** Who `pid` is now, or null when no such process runs. */
export function identifyProcess(pid: number): ProcessIdentity | null {
  if (!isRunning(pid)) return null;
  return { pid, startedAt: startTime(pid) };
}

/** Whether the process that was once identified is still running. */
export function stillRuns(identity: ProcessIdentity): boolean {
  const now = identifyProcess(identity.pid);
  return now !== null && now.startedAt === identity.startedAt;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * The boot and the clock tick at which a process began; only Linux tells it without another
 * program.
 */
function startTime(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets, and may itself hold blanks and brackets.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${ticks}`;
  } catch {
    return null;
  }
}
