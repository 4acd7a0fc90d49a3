import { expect, test } from 'vitest';
import type { Stage } from '../document.ts';
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
  expect(mayMoveStage(from, to)).toEqual(refusal === null ? { ok: true, value: to } : { ok: false, code: refusal });
});
