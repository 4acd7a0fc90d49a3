import { describe, expect, it } from 'vitest';
import { CLOSE } from '#protocol/close-codes.ts';
import { reconnectDelayMs } from './reconnect-delay.ts';

const ALMOST_ONE = 1 - 2 ** -32;
const longest = (code: number | null, failures: number) => reconnectDelayMs({ code, failures, random: ALMOST_ONE });

describe('the wait before connecting again', () => {
  it.each([CLOSE.goingAway, 1006, CLOSE.serverError, CLOSE.tooSlow, CLOSE.tooMany, null])(
    'spreads people after %s over the whole window, down to no wait at all',
    (code) => {
      const of = (random: number) => reconnectDelayMs({ code, failures: 0, random });
      expect([0, 0.25, 0.5, 0.75, ALMOST_ONE].map(of)).toEqual([0, 500, 1_000, 1_500, 1_999]);
    },
  );

  it('doubles its window with each failure, up to ten seconds', () => {
    expect([0, 1, 2, 3, 4, 5_000].map((failures) => longest(1006, failures))).toEqual([
      1_999, 3_999, 7_999, 9_999, 9_999, 9_999,
    ]);
  });

  it('puts no more than a twentieth of 300 people in any tenth of a second after a long outage', () => {
    const people = Array.from({ length: 300 }, (_, index) =>
      reconnectDelayMs({ code: CLOSE.goingAway, failures: 3, random: index / 300 }),
    );
    const tenths = new Map<number, number>();
    for (const wait of people) tenths.set(Math.floor(wait / 100), (tenths.get(Math.floor(wait / 100)) ?? 0) + 1);
    expect(Math.max(...tenths.values())).toBeLessThanOrEqual(15);
  });

  it('is none for a document that is loaded anew, unless that fails too', () => {
    expect(longest(CLOSE.reloading, 0)).toBe(0);
    expect(longest(CLOSE.reloading, 1)).toBe(3_999);
  });
});
