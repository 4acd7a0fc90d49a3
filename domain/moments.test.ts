import { expect, test } from 'vitest';
import type { Capability } from './capabilities.ts';
import { MOMENT_LIMITS, mayNameMoment, mayUnnameMoment } from './moments.ts';

const own = (...capabilities: Capability[]) => new Set(capabilities);

test.each([
  ['who writes in a section', [own('read'), own('read', 'write')], 0, true],
  ['who runs the room', [own('read', 'moderate')], 0, true],
  ['who only reads and comments', [own('read', 'comment', 'amend')], 0, 'only-writers'],
  ['nobody in a document without sections', [], 0, 'only-writers'],
  ['nobody once there are as many as a list can show', [own('write')], MOMENT_LIMITS.each, 'too-many-moments'],
] as const)('a moment is named by %s', (_, capabilities, named, expected) => {
  const judged = mayNameMoment(capabilities, named);
  expect(judged.ok || judged.code).toBe(expected);
});

test('a name is taken away by whoever gave it and by whoever runs the room', () => {
  expect([mayUnnameMoment(true, false), mayUnnameMoment(false, true), mayUnnameMoment(false, false)]).toEqual([
    true,
    true,
    false,
  ]);
});
