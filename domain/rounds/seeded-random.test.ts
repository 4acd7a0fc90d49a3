import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom, shuffled } from './seeded-random.ts';

it('a seed gives the same numbers on every machine', () => {
  const random = seededRandom('4827-1935');
  expect([random(), random(), random()].map((number) => Math.floor(number * 1_000_000))).toEqual([
    614_878, 759_463, 708_027,
  ]);
});

it('numbers are from 0 up to 1, and spread evenly', () => {
  const random = seededRandom('');
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let draw = 0; draw < 10_000; draw += 1) {
    const number = random();
    expect(number >= 0 && number < 1).toBe(true);
    tenths[Math.floor(number * 10)] = (tenths[Math.floor(number * 10)] ?? 0) + 1;
  }
  for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});

it('shuffling loses nothing and adds nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.string(), (things, seed) => {
      expect(shuffled(things, seededRandom(seed)).sort()).toEqual([...things].sort());
    }),
  );
});
