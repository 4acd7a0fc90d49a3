import { afterAll, vi } from 'vitest';

/**
 * Leaves the worker to its next test file as this one found it: with the real globals, timers and
 * functions. It comes after all that a file does at its own end, having been said before it.
 */
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
