/** Lets a lock go. */
export type Release = () => void;

const unguarded: Release = () => {};

/**
 * Takes a lock that lives as long as this tab at most, or gives null where another tab has it.
 * Where the browser has no such locks (a page without https), it is always given: two tabs may then
 * both send the same text, which the server takes in once.
 */
export async function tryTabLock(name: string): Promise<Release | null> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return unguarded;
  return new Promise((resolve) => {
    const held = (lock: Lock | null) => {
      if (!lock) return resolve(null);
      return new Promise<void>((release) => resolve(release));
    };
    locks.request(name, { ifAvailable: true }, held).catch(() => resolve(unguarded));
  });
}

/** Whether some tab has the lock now, asked without taking it. */
export async function hasTabLock(name: string): Promise<boolean> {
  const held = await globalThis.navigator?.locks?.query().catch(() => null);
  return held?.held?.some((lock) => lock.name === name) ?? false;
}
