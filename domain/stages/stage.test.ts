import { expect, test } from 'vitest';
import { DOCUMENT_KINDS, isWork, type Stage } from '../document.ts';
import { accept, refuse } from '../refusal.ts';
import { mayMoveStage, type StageRefusal } from './stage.ts';

const TABLE: readonly [Stage, Stage, StageRefusal | null][] = [
  ['drafting', 'drafting', null],
  ['drafting', 'review', null],
  ['drafting', 'adopted', 'adopted-by-decision'],
  ['review', 'drafting', null],
  ['review', 'review', null],
  ['review', 'adopted', 'adopted-by-decision'],
  ['adopted', 'drafting', 'reopened-by-decision'],
  ['adopted', 'review', 'reopened-by-decision'],
  ['adopted', 'adopted', null],
];

test.each(TABLE)('a facilitator moves a document from %s to %s, or is told %s', (from, to, refusal) => {
  for (const kind of DOCUMENT_KINDS.filter((one) => isWork({ kind: one }))) {
    expect(mayMoveStage({ kind, stage: from }, to)).toEqual(refusal === null ? accept(to) : refuse(refusal));
  }
});

test('minutes are published and approved, and never put to review', () => {
  const move = (stage: Stage, to: Stage) => mayMoveStage({ kind: 'minutes', stage }, to);
  expect(move('drafting', 'review')).toEqual(refuse('minutes-not-reviewed'));
  expect(move('drafting', 'adopted')).toEqual(refuse('adopted-by-decision'));
  expect(move('adopted', 'drafting')).toEqual(refuse('reopened-by-decision'));
  // Those that somebody put there before have a way back.
  expect(move('review', 'drafting')).toEqual(accept('drafting'));
});
