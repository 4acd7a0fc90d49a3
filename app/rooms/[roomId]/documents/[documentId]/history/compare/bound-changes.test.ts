import type { JSONContent } from '@tiptap/core';
import { expect, test } from 'vitest';
import { boundChanges } from './bound-changes.ts';

/** A section whose lines have so many changes each. */
function section(id: string, ...lines: readonly number[]) {
  let number = 0;
  const words = (count: number): JSONContent[] =>
    Array.from({ length: count }, () => {
      const marks = [{ type: 'passage', attrs: { number: number++ } }];
      return { type: 'text', text: 'mot', marks };
    });
  const content = lines.map((count) => ({ type: 'paragraph', content: [UNCHANGED, ...words(count)] }));
  return { id, content: { type: 'doc', content }, changes: Array.from({ length: number }, () => null) };
}

const UNCHANGED = { type: 'text', text: 'avant', marks: [{ type: 'passage', attrs: { number: -1 } }] };

const shownOf = (sections: readonly { content: JSONContent; leftOut: number }[]) =>
  sections.map(({ content, leftOut }) => [content.content?.length, leftOut]);

test('a comparison with few changes is shown whole', () => {
  const sections = [section('a', 2, 0, 3), section('b', 5)];
  expect(boundChanges(sections, 10)).toEqual(sections.map((each) => ({ ...each, leftOut: 0 })));
});

test('lines are shown in their order until there are as many changes as a page holds, and the rest is counted', () => {
  const sections = [section('a', 2, 0, 3), section('b', 4, 0, 3, 1), section('c', 1, 0), section('d', 0)];
  expect(shownOf(boundChanges(sections, 10))).toEqual([
    [3, 0],
    [2, 4],
    [0, 1],
    [1, 0],
  ]);
});

test('a line that alone has more than a page holds is left out', () => {
  expect(shownOf(boundChanges([section('a', 11, 1)], 10))).toEqual([[0, 12]]);
});

test('words in two formats are one change', () => {
  const words = (...formats: JSONContent['marks'] & object): JSONContent => {
    return { type: 'text', text: 'mot', marks: [{ type: 'passage', attrs: { number: 0 } }, ...formats] };
  };
  const content = [{ type: 'paragraph', content: [words({ type: 'bold' }), words()] }];
  expect(shownOf(boundChanges([{ content: { type: 'doc', content }, changes: [null] }], 1))).toEqual([[1, 0]]);
});
