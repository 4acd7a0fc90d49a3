import { expect, it } from 'vitest';
import { clockTime } from './use-time-left.ts';

it.each([
  [0, '0:00'],
  [1, '0:01'],
  [1_000, '0:01'],
  [59_500, '1:00'],
  [724_000, '12:04'],
  [3_599_000, '59:59'],
  [3_600_000, '1:00:00'],
  [4_324_000, '1:12:04'],
])('%d ms are shown as %s', (ms, shown) => {
  expect(clockTime(ms)).toBe(shown);
});
