import { setTimeout as pause } from 'node:timers/promises';

/** Looks again until something is so, or patience ends; gives whether it is. */
export async function until(isSo: () => boolean, patienceMs: number): Promise<boolean> {
  const end = performance.now() + patienceMs;
  while (!isSo()) {
    if (performance.now() > end) return false;
    await pause(10);
  }
  return true;
}
