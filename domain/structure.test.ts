import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { accept, refuse } from './refusal.ts';
import {
  EMPTYING_FROM,
  fullnessToTell,
  mayEmptySection,
  mayRemoveSection,
  mayReorder,
  mayRetitle,
  moveBehind,
} from './structure.ts';

const FREE = { adopted: false, underVote: false, written: false, decidedOn: false, inRound: false };

test.each([
  [FREE, 2, accept(null)],
  [FREE, 1, refuse('last-section')],
  [{ ...FREE, written: true }, 2, refuse('section-written')],
  [{ ...FREE, decidedOn: true }, 2, refuse('section-decided-on')],
  [{ ...FREE, inRound: true }, 2, refuse('section-in-round')],
  [{ ...FREE, underVote: true }, 2, refuse('section-under-vote')],
  [{ ...FREE, adopted: true }, 2, refuse('section-adopted')],
])('a section as %j among %i', (section, count, outcome) => {
  expect(mayRemoveSection(section, count)).toEqual(outcome);
  expect(mayRetitle(section)).toEqual(section.adopted || section.underVote ? outcome : accept(null));
});

test('sections change places while none of them is put to a vote', () => {
  expect(mayReorder([FREE, { ...FREE, adopted: true }])).toEqual(accept(null));
  expect(mayReorder([FREE, { ...FREE, underVote: true }])).toEqual(refuse('section-under-vote'));
});

const FULL = { ...FREE, unmoderated: null, stage: 'drafting', fullness: EMPTYING_FROM } as const;

test.each([
  [FULL, accept(null)],
  [{ ...FULL, unmoderated: 'only-facilitators' as const }, refuse('only-facilitators')],
  [{ ...FULL, unmoderated: 'room-archived' as const }, refuse('room-archived')],
  [{ ...FULL, stage: 'review' as const }, refuse('not-drafting')],
  [{ ...FULL, adopted: true }, refuse('section-adopted')],
  [{ ...FULL, underVote: true }, refuse('section-under-vote')],
  [{ ...FULL, decidedOn: true }, refuse('section-decided-on')],
  [{ ...FULL, fullness: EMPTYING_FROM - 0.01 }, refuse('has-room')],
])('%j is emptied for good, or not', (emptying, outcome) => {
  expect(mayEmptySection(emptying)).toEqual(outcome);
});

describe('moveBehind', () => {
  it('puts one behind another or first, and leaves the rest in order', () => {
    expect(moveBehind(['a', 'b', 'c'], 'a', 'b')).toEqual(['b', 'a', 'c']);
    expect(moveBehind(['a', 'b', 'c'], 'c', null)).toEqual(['c', 'a', 'b']);
    expect(moveBehind(['a', 'b', 'c'], 'b', 'b')).toHaveLength(3);
  });

  it('keeps every id, and the order of the others', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.nat(), fc.nat(), (ids, from, to) => {
        const moved = ids[from % ids.length] as number;
        const behind = ids[to % ids.length] as number;
        const after = moveBehind(ids, moved, behind);
        expect(after.filter((id) => id !== moved)).toEqual(ids.filter((id) => id !== moved));
        if (behind !== moved) expect(after[after.indexOf(moved) - 1]).toBe(behind);
      }),
    );
  });
});

test.each([
  [0, null],
  [0.749, null],
  [0.75, 75],
  [0.999, 99],
  [1.2, 100],
])('a fullness of %d is told as %j percent', (fullness, percent) => {
  expect(fullnessToTell(fullness)).toBe(percent);
});
