import { expect, test } from 'vitest';
import { uniqueInitials } from './initials.ts';

test('each name has a mark of its own, of its initials as far as they go', () => {
  const names = ['Anne Cariou', 'Jean-Yves Le Gall', 'Élodie', 'André Corre', '', 'Jean-Yves Le Bris', '𝒜 b'];
  expect(uniqueInitials(names)).toEqual(['AC1', 'JYL1', 'É', 'AC2', '?', 'JYL2', '𝒜B']);
});
