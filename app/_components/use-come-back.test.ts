import { describe, expect, it } from 'vitest';
import { isBrokenOff, mayTry } from './use-come-back.ts';

describe('a page that broke off', () => {
  it.each([
    ['whose answer ended in the middle', new Error('Connection closed.'), true],
    ['that could not be fetched', new TypeError('Failed to fetch'), true],
    ['that failed on the server', Object.assign(new Error('Connection closed.'), { digest: '123' }), false],
    ['whose script is of another version', new Error('Failed to load chunk 12'), false],
    ['that has a fault', new TypeError('undefined is not a function'), false],
    ['that has another fault', new Error('cannot draw this'), false],
  ])('%s', (_which, error, expected) => {
    expect(isBrokenOff(error)).toBe(expected);
  });

  it('comes back by itself, and not without end', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const tries = Array.from({ length: 7 }, (_, at) => mayTry(storage, 1_000_000 + at));
    expect(tries).toEqual([true, true, true, true, true, false, false]);
    expect(mayTry(storage, 1_100_000)).toBe(true);
  });
});
