import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askAfterMs } from './use-decision-now.ts';

it('a page that hears of a vote asks for its buttons at once, and within half a second in a full hall', () => {
  fc.assert(
    fc.property(fc.nat(2_000), fc.double({ min: 0, max: 1, noNaN: true }), (members, random) => {
      expect(askAfterMs(members, random)).toBeGreaterThanOrEqual(0);
      expect(askAfterMs(members, random)).toBeLessThanOrEqual(members <= 20 ? 0 : 500);
    }),
  );
  expect(askAfterMs(300, 0.5)).toBe(250);
});
