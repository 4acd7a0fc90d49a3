import { readFileSync } from 'node:fs';
import process from 'node:process';

const LOOK_EVERY_MS = 500;

/**
 * Under `npm run`, ends this process in order when npm is gone: a killed npm cannot pass its end
 * on. Otherwise does nothing, since whoever starts a service in the background may leave.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const npm = shellsParent(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === null || parentOf(parent) === npm)) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** npm runs scripts through a shell; some shells stay between the two. Null where there is none. */
function shellsParent(pid) {
  return /^(sh|dash|bash|ash|busybox)$/.test(nameOf(pid) ?? '') ? parentOf(pid) : null;
}

function nameOf(pid) {
  return /\((.*)\)/s.exec(stat(pid))?.[1] ?? null;
}

function parentOf(pid) {
  const parent = /\) \S (\d+)/.exec(stat(pid))?.[1];
  return parent === undefined ? null : Number(parent);
}

function stat(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}
