import { expect, it } from 'vitest';
import { byName } from './by-name.ts';

it('sorts names as people do', () => {
  const names = ['Zoé', 'Éric', 'Yann', 'emma', 'Erwan', 'Ève', 'Émile', 'Elsa'];
  const sorted = names.map((name) => ({ name })).sort(byName);
  expect(sorted.map(({ name }) => name)).toEqual(['Elsa', 'Émile', 'emma', 'Éric', 'Erwan', 'Ève', 'Yann', 'Zoé']);
});

it('leaves what is called the same in its order', () => {
  const same = [1, 2, 3].map((id) => ({ id, name: 'Anne' }));
  expect(same.toSorted(byName)).toEqual(same);
});
