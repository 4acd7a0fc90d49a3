import { expect, it } from 'vitest';
import { mayExtend } from './round.ts';

it.each([
  [1, true],
  [234, true],
  [235, true],
  [236, false],
  [240, false],
])('a round of %d minutes may last longer: %s', (minutes, may) => {
  expect(mayExtend(minutes)).toBe(may);
});
