import { expect, test } from 'vitest';
import { headingOf } from './heading-of.ts';

test.each([
  [{ state: 'open' }, 'confirmTitle'],
  [{ state: 'over' }, 'overTitle'],
  [{ state: 'unknown' }, 'overTitle'],
  [null, 'confirmMissingTitle'],
] as const)('the page of the link %o is called %s', (link, heading) => {
  expect(headingOf(link)).toBe(heading);
});
