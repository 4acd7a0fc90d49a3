import type { Shutdown } from './shutdown.ts';

/** What of the process is used here; tests put their own in its place. */
type SignalledProcess = {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  exit(code: number): void;
};

/** One Ctrl-C arrives twice under npm: from the terminal, and passed on by npm. */
const SAME_SIGNAL_MS = 500;

/**
 * A first signal ends everything in order, with code 0; a second one ends the process at once, with
 * code 1.
 */
export function endOnSignals(
  shutdown: Pick<Shutdown, 'run'>,
  ending: SignalledProcess = process,
  nowMs: () => number = () => performance.now(),
): void {
  let askedAtMs: number | null = null;
  const ask = () => {
    if (askedAtMs === null) {
      askedAtMs = nowMs();
      void shutdown.run().then(() => ending.exit(0));
    } else if (nowMs() - askedAtMs > SAME_SIGNAL_MS) {
      ending.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) ending.on(signal, ask);
}
