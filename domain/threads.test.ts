import { expect, test } from 'vitest';
import type { Capability } from './access/capability.ts';
import { mayChangeComment, mayReply, mayResolve, THREAD_LIMITS } from './threads.ts';

const may = (...all: Capability[]): ReadonlySet<Capability> => new Set(['read', ...all]);

test.each([
  ['whoever comments answers', 'open', may('comment'), 1, 'replied'],
  ['whoever only reads does not', 'open', may('write'), 1, 'no-comment'],
  ['nobody answers what is resolved', 'resolved', may('comment'), 1, 'thread-resolved'],
  ['a thread has an end', 'open', may('comment'), THREAD_LIMITS.comments, 'thread-full'],
] as const)('%s', (_, state, capabilities, comments, outcome) => {
  const judged = mayReply({ state, capabilities }, comments);
  expect(judged.ok ? judged.value : judged.code).toBe(outcome);
});

test.each([
  ['who opened it resolves it', 'comment', may('comment'), true, 'resolved', 'resolved'],
  ['who writes there resolves it', 'comment', may('comment', 'write'), false, 'resolved', 'resolved'],
  ['who runs the room resolves it', 'comment', may('comment', 'moderate'), false, 'resolved', 'resolved'],
  ['another one does not', 'comment', may('comment'), false, 'resolved', 'not-resolver'],
  ['but reopens it', 'comment', may('comment'), false, 'open', 'open'],
  ['who may not comment does neither', 'comment', may('write'), true, 'open', 'no-comment'],
  ['an amendment’s is settled with it', 'amendment', may('comment', 'write'), true, 'resolved', 'settled-elsewhere'],
] as const)('%s', (_, kind, capabilities, isOpener, to, outcome) => {
  const judged = mayResolve({ kind, capabilities, isOpener }, to);
  expect(judged.ok ? judged.value : judged.code).toBe(outcome);
});

test.each([
  ['who wrote it changes it', true, false, 'changed'],
  ['another one does not', false, false, 'not-own-comment'],
  ['another one does not learn more of what is deleted', false, true, 'not-own-comment'],
  ['what is deleted stays so', true, true, 'comment-deleted'],
] as const)('%s', (_, isAuthor, deleted, outcome) => {
  const judged = mayChangeComment({ isAuthor, deleted });
  expect(judged.ok ? judged.value : judged.code).toBe(outcome);
});
