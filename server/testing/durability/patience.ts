import { setTimeout as pause } from 'node:timers/promises';

/** Ample: it only ends what would never end. */
const PATIENCE_MS = 120_000;
const LOOK_AGAIN_MS = 10;

/**
 * Waits for a condition. A condition that fails does not hold yet: what it asks may be starting.
 */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const giveUp = performance.now() + PATIENCE_MS;
  let failure: unknown;
  do {
    try {
      if (await condition()) return;
    } catch (error) {
      failure = error;
    }
    await pause(LOOK_AGAIN_MS);
  } while (performance.now() < giveUp);
  throw new Error(`waited in vain until ${what}`, { cause: failure });
}
