import * as prng from 'lib0/prng';
import { expect, test } from 'vitest';
import { FIRST_SEED } from '#domain/testing/first-seed.ts';
import { ClockRanges } from './clock-ranges.ts';

/** The same by looking at every clock. */
function byClock(ranges: readonly (readonly [clock: number, length: number])[]): number[] {
  const held = new Set(ranges.flatMap(([clock, length]) => Array.from({ length }, (_, index) => clock + index)));
  const edges = [...held].sort((a, b) => a - b);
  return edges.flatMap((clock) => [
    ...(held.has(clock - 1) ? [] : [clock]),
    ...(held.has(clock + 1) ? [] : [clock + 1]),
  ]);
}

test('ranges come out in order and apart, however they went in', () => {
  const seed = FIRST_SEED;
  const random = prng.create(seed);
  for (let round = 0; round < 200; round++) {
    const ranges = Array.from({ length: prng.int32(random, 0, 30) }, () => {
      return [prng.int32(random, 0, 60), prng.int32(random, 1, 8)] as const;
    });
    const set = new ClockRanges();
    for (const [clock, length] of ranges) set.add(clock, length);
    expect([...set.sorted()], `seed ${seed}`).toEqual(byClock(ranges));
  }
});

test('the last clocks that a document reaches are sorted too', () => {
  const set = new ClockRanges();
  const last = 2 ** 31 - 1;
  for (const clock of [last, 5, last - 2]) set.add(clock, 1);
  expect([...set.sorted()]).toEqual([5, 6, last - 2, last - 1, last, last + 1]);
});
