import { expect, test } from 'vitest';
import { AT_ONCE, FewAtOnce, MAY_WAIT } from './few-at-once.ts';

test('a few run at once, so many wait in their order, and the next one is asked to try again', async () => {
  const turns = new FewAtOnce();
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const start = (number: number) =>
    turns.run(() => {
      begun.push(number);
      return new Promise<number>((resolve) => ends.push(() => resolve(number)));
    });
  const all = Array.from({ length: AT_ONCE + MAY_WAIT }, (_, number) => start(number));
  expect(begun).toEqual([0, 1, 2, 3]);
  expect(await start(999)).toBe(null);
  for (let ended = 0; ended < all.length; ended++) {
    ends[ended]?.();
    await all[ended];
  }
  expect(begun).toEqual(all.map((_, number) => number));
  expect(await Promise.all(all)).toEqual(begun);
});

test('work that fails gives its place back', async () => {
  const turns = new FewAtOnce();
  for (let time = 0; time <= AT_ONCE; time++) {
    await expect(turns.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  }
  expect(await turns.run(async () => 'yes')).toBe('yes');
});
