import { expect, test } from 'vitest';
import { type MergedAction, whyNotMerged } from './merging.ts';

const announced: MergedAction = { status: 'under-way', confidential: false };
const hidden: MergedAction = { status: 'to-come', confidential: true };
const dropped: MergedAction = { status: 'abandoned', confidential: false };

test.each<[string, MergedAction, MergedAction, ReturnType<typeof whyNotMerged>]>([
  ['an announced one into another', announced, announced, null],
  ['one that is not announced into another that is not', hidden, hidden, null],
  ['an announced one into one that is not', announced, hidden, null],
  ['an abandoned one into one that goes on', dropped, announced, null],
  ['one that is not announced into one that is', hidden, announced, 'merge-discloses'],
  ['any into an abandoned one', announced, dropped, 'merge-into-abandoned'],
  [
    'any into an abandoned one that is not announced',
    hidden,
    { ...hidden, status: 'abandoned' },
    'merge-into-abandoned',
  ],
])('merging %s', (_what, from, into, expected) => {
  expect(whyNotMerged(from, into)).toBe(expected);
});
