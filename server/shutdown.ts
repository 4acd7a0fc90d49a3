import type { Logger } from 'pino';

type Closer = { readonly name: string; readonly close: () => Promise<unknown> };

/** What has to be ended before the process may go, in the reverse order of its start. */
export type Shutdown = {
  readonly add: (name: string, close: () => Promise<unknown>) => void;
  /** Ends everything, once; a part that fails does not keep the others from ending. */
  readonly run: () => Promise<void>;
};

export function createShutdown(log: Logger): Shutdown {
  const closers: Closer[] = [];
  let running: Promise<void> | null = null;
  const run = async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) {
      const { name, close } = closer;
      log.debug({ part: name }, 'stopping');
      await close().catch((error: unknown) => log.error({ err: error, part: name }, 'a part did not stop well'));
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
