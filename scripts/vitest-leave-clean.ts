import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, vi } from 'vitest';

// Next's own server puts it there. A module of Next's that one file imports without it would make
// `console.log` throw in the files behind it.
Object.assign(globalThis, { AsyncLocalStorage });

/**
 * Leaves the worker to its next test file as this one found it: with the real globals, timers and
 * functions. It comes after all that a file does at its own end, having been said before it.
 */
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
