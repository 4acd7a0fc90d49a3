// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { sentencesIn, sentencesOf } from './sentences.ts';

const wordsOf = (line: string) => sentencesOf(line, 0).map(({ from, to }) => line.slice(from, to));

test('a line is cut behind each full stop, and not within a number or an address', () => {
  expect(wordsOf('Quatre cars par jour. Six le dimanche ? « Oui ! » Voir brest.fr, à 12.5 km')).toEqual([
    'Quatre cars par jour.',
    'Six le dimanche ?',
    '« Oui ! »',
    'Voir brest.fr, à 12.5 km',
  ]);
  expect(wordsOf('  ')).toEqual([]);
});

test('sentences stand in their own lines, tables and lists too, with what is beside them', () => {
  const text = document.createElement('div');
  text.innerHTML =
    '<h3>Les cars</h3><p>Un <strong>car</strong> le soir. Un le matin.</p><ul><li><p>Le bois</p></li></ul>' +
    '<table><tbody><tr><td><p>12 km</p></td></tr></tbody></table>';
  document.body.append(text);
  const found = sentencesIn(text);
  expect(found.map(({ passage }) => passage.quote)).toEqual([
    'Les cars',
    'Un car le soir.',
    'Un le matin.',
    'Le bois',
    '12 km',
  ]);
  expect(found[2]?.passage).toMatchObject({ before: 'Les carsUn car le soir. ', after: 'Le bois12 km', at: 24 });
  expect(`${found[1]?.range}`).toBe('Un car le soir.');
});
