import type { Logger } from 'pino';

type Closer = { readonly name: string; readonly close: () => Promise<unknown> };

/** What has to be ended before the process may go, in the reverse order of its start. */
export type Shutdown = {
  readonly add: (name: string, close: () => Promise<unknown>) => void;
  /**
   * Ends everything, once; a part that fails or takes too long does not keep the others from
   * ending.
   */
  readonly run: () => Promise<void>;
};

/**
 * The slowest part waits for a database that is away, and then for sockets; beyond this it is not
 * waiting but stuck.
 */
const PATIENCE_MS = 20_000;

export function createShutdown(log: Logger, patienceMs = PATIENCE_MS): Shutdown {
  const closers: Closer[] = [];
  let running: Promise<void> | null = null;
  const run = async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) {
      const { name, close } = closer;
      log.debug({ part: name }, 'stopping');
      await inTime(close, patienceMs).catch((error: unknown) => {
        log.error({ err: error, part: name }, 'a part did not stop well');
      });
    }
  };
  return {
    add: (name, close) => closers.push({ name, close }),
    run: () => {
      running ??= run();
      return running;
    },
  };
}

/** Rejects when `close` has not ended after `ms`; what it does then goes on unheard. */
async function inTime(close: () => Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not ended after ${ms} ms`)), ms);
  });
  try {
    await Promise.race([close(), late]);
  } finally {
    clearTimeout(timer);
  }
}
