import { CLOSE } from '#protocol/close-codes.ts';

const FIRST_WINDOW_MS = 2_000;
const LONGEST_WINDOW_MS = 10_000;

type LostConnection = {
  /** The close code; null where the connection ended on this side. */
  readonly code: number | null;
  /** How many connections in a row failed before this one; 0 after one that worked. */
  readonly failures: number;
  /** From 0 to just below 1. */
  readonly random: number;
};

/**
 * How long to wait before connecting again, in milliseconds: anywhere in a window that doubles with
 * each failure, so that a hall full of people does not come back in one instant. A document that
 * was loaded anew is waited for at once.
 */
export function reconnectDelayMs({ code, failures, random }: LostConnection): number {
  if (code === CLOSE.reloading && failures === 0) return 0;
  return Math.floor(random * Math.min(FIRST_WINDOW_MS * 2 ** failures, LONGEST_WINDOW_MS));
}
