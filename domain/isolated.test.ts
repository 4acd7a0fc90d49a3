import { expect, it } from 'vitest';
import { isolated } from './isolated.ts';

it('puts marks around a name that would turn the words beside it, and around no other', () => {
  expect(isolated('الحسن')).toBe('\u2068الحسن\u2069');
  expect(isolated('שרה כהן')).toBe('\u2068שרה כהן\u2069');
  // Kept from before lines were put in order.
  expect(isolated('Anne\u202e')).toBe('\u2068Anne\u202e\u2069');
  for (const name of ['Anne Cariou', 'Émile', '葛城', 'Nguyễn Thị Ái']) expect(isolated(name)).toBe(name);
});
