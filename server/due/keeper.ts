import type { Services } from '../services.ts';

/** What other processes begin or end is seen this late at most. */
const SLOW_LOOK_MS = 10_000;
/** How soon something is looked at again that should be over and is not. */
const RETRY_MS = 1_000;
/** A timer may be this much early by the database's clock. */
const SLACK_MS = 20;

/** Runs something later; gives what calls it off. */
export type Later = (ms: number, run: () => void) => () => void;

const byTimer: Later = (ms, run) => {
  const timer = setTimeout(run, ms).unref();
  return () => clearTimeout(timer);
};

/** Ends what ends by itself when its time is over. */
export type Keeper = {
  /**
   * Ends what is due now, and resolves when that is done; from then on looks by itself until
   * `stop`.
   */
  readonly start: () => Promise<void>;
  /** Looks no more, and resolves when a look that is under way is done. */
  readonly stop: () => Promise<void>;
};

/** Something that runs and ends by itself, and how long it still has by the database's clock. */
export type Due = { readonly msLeft: number; readonly end: () => Promise<unknown> };

/**
 * Looks at all that runs, in every process: whichever comes first ends what is due. Nothing of it
 * is in memory only, so a process that is restarted goes on where it was. `kept` says in the log
 * what it keeps.
 */
export function createKeeper(
  { log }: Pick<Services, 'log'>,
  kept: string,
  findRunning: () => Promise<readonly Due[]>,
  later: Later = byTimer,
): Keeper {
  let stopped = false;
  let callOff = () => {};
  let looking: Promise<void> = Promise.resolve();

  /** Ends what is due. Gives when to look again, in milliseconds. */
  const endDue = async () => {
    let nextMs = SLOW_LOOK_MS;
    for (const { msLeft, end } of await findRunning()) {
      if (msLeft > 0) {
        nextMs = Math.min(nextMs, msLeft + SLACK_MS);
        continue;
      }
      await end().catch((error: unknown) => {
        log.warn({ err: error, kept }, 'something could not be ended yet');
        nextMs = Math.min(nextMs, RETRY_MS);
      });
    }
    return nextMs;
  };

  const look = async () => {
    const nextMs = await endDue().catch((error: unknown) => {
      log.warn({ err: error, kept }, 'what ends by itself could not be looked at');
      return RETRY_MS;
    });
    if (stopped) return;
    callOff = later(nextMs, () => {
      looking = look();
    });
  };

  return {
    start: () => {
      looking = look();
      return looking;
    },
    stop: async () => {
      stopped = true;
      callOff();
      await looking;
    },
  };
}
