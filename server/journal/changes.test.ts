import { expect, test } from 'vitest';
import { changesBetween } from './changes.ts';

test('says field by field what is another than before, and nothing of the others', () => {
  const before = { title: 'A', inhabitants: 300, themes: ['Eau', 'Soins'], code: null };
  const after = { title: 'A', inhabitants: 301, themes: ['Eau'], code: '29019' };
  expect(changesBetween(before, after)).toEqual([
    { field: 'inhabitants', before: '300', after: '301' },
    { field: 'themes', before: 'Eau · Soins', after: 'Eau' },
    { field: 'code', before: '', after: '29019' },
  ]);
  expect(changesBetween(before, before)).toEqual([]);
});
