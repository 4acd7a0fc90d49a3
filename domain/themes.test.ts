import { describe, expect, it } from 'vitest';
import type { ThemeId } from './ids.ts';
import { matchThemes } from './themes.ts';

/** Themes whose ids say what they were called. */
const known = (titles: readonly string[]) => titles.map((title) => ({ id: `id of ${title}` as ThemeId, title }));
const NEW = null;
const was = (title: string) => `id of ${title}`;

type Case = [what: string, before: string[], after: string[], expected: (string | null)[]];

describe('a title that is the same', () => {
  it.each<Case>([
    ['stays its theme', ['Mobilité', 'Eau'], ['Mobilité', 'Eau'], [was('Mobilité'), was('Eau')]],
    ['wherever it stands', ['Mobilité', 'Eau'], ['Eau', 'Mobilité'], [was('Eau'), was('Mobilité')]],
    ['where others come', ['Mobilité', 'Eau'], ['Santé', 'Eau', 'Mobilité'], [NEW, was('Eau'), was('Mobilité')]],
    ['where others go', ['Mobilité', 'Eau'], ['Eau'], [was('Eau')]],
    ['once, where two lines say it', ['Eau'], ['Eau', 'Eau'], [was('Eau'), NEW]],
  ])('%s', (_what, before, after, expected) => {
    expect(matchThemes(known(before), after)).toEqual(expected);
  });
});

describe('another title', () => {
  it.each<Case>([
    ['is of the theme at its place', ['Mobilité', 'Eau'], ['Mobilités', 'Eau'], [was('Mobilité'), was('Eau')]],
    ['also on several lines', ['Mobilité', 'Eau'], ['Mobilités', 'L’eau'], [was('Mobilité'), was('Eau')]],
    [
      'also beside others that change places',
      ['Mobilité', 'Eau', 'Santé'],
      ['Santé', 'L’eau', 'Mobilité'],
      [was('Santé'), was('Eau'), was('Mobilité')],
    ],
    ['is new where a line came above', ['Mobilité', 'Eau'], ['Santé', 'Mobilités', 'Eau'], [NEW, NEW, was('Eau')]],
    ['is new where a line came below', ['Mobilité', 'Eau'], ['Mobilités', 'Eau', 'Santé'], [NEW, was('Eau'), NEW]],
    ['is new where a line went', ['Mobilité', 'Eau', 'Santé'], ['Mobilités', 'Santé'], [NEW, was('Santé')]],
    ['is new where one went elsewhere', ['Mobilité', 'Eau'], ['Eau', 'Santé'], [was('Eau'), NEW]],
    ['is new where there was none', [], ['Eau'], [NEW]],
  ])('%s', (_what, before, after, expected) => {
    expect(matchThemes(known(before), after)).toEqual(expected);
  });
});
