import { expect, test } from 'vitest';
import { movedWords } from './moved-words.ts';

const told = (text: string, source: string) =>
  movedWords(text, source).map(({ at, from, length }) => {
    expect(text.slice(at, at + length)).toBe(source.slice(from, from + length));
    return text.slice(at, at + length);
  });

test('words are found among new ones, in the order of both, and short ones are not', () => {
  const source = 'Quatre cars par jour le soir, et deux le dimanche.';
  expect(told('En hiver, quatre cars par jour le soir. Et deux le dimanche.', source)).toEqual([
    'uatre cars par jour le soir',
    't deux le dimanche.',
  ]);
  expect(told('deux le dimanche. Quatre cars par jour', source)).toEqual(['deux le dimanche.']);
  expect(told('le soir', source)).toEqual([]);
  expect(told('', '')).toEqual([]);
});

test('words that may not have come from a place are looked for in the next', () => {
  const twice = 'le car du soir, le car du soir';
  expect(movedWords('le car du soir', twice, (_at, from) => from > 15)).toEqual([{ at: 0, from: 16, length: 14 }]);
  expect(movedWords('le car du soir', twice, () => false)).toEqual([]);
});

test('what says the same sign a hundred thousand times is read through once', () => {
  const long = 'a'.repeat(100_000);
  expect(movedWords(long, long)).toEqual([{ at: 0, from: 0, length: 100_000 }]);
  expect(movedWords('ab'.repeat(50_000), long)).toEqual([]);
});
