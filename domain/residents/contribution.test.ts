import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTRIBUTION_STATES, isShown, needsReason, nextStates, saidWhy } from './contribution.ts';
import { readAnswer } from './question.ts';

describe('what becomes of a contribution', () => {
  it('never leads back to waiting, and what was taken up into a text stays so', () => {
    for (const state of CONTRIBUTION_STATES) expect(nextStates(state)).not.toContain('waiting');
    expect(nextStates('taken-up')).toEqual([]);
    expect(nextStates('waiting')).toEqual(['shown', 'refused']);
  });

  it('is told with a reason wherever it is no', () => {
    expect(CONTRIBUTION_STATES.filter(needsReason)).toEqual(['not-taken-up', 'refused']);
  });

  it('is seen by others only once it is accepted, and not while it is hidden', () => {
    expect(CONTRIBUTION_STATES.filter((state) => !isShown({ state, hidden: false }))).toEqual(['waiting', 'refused']);
    expect(CONTRIBUTION_STATES.filter((state) => isShown({ state, hidden: true }))).toEqual([]);
  });
});

const options = [
  { id: '1', label: 'Un car' },
  { id: '2', label: 'Un médecin' },
  { id: '3', label: 'Une halte' },
];

describe('readAnswer', () => {
  const table = [
    ['words', false, 'Un car', [], { ok: true, value: { body: 'Un car', choice: null } }],
    ['words', false, '', [], { ok: false, code: 'required' }],
    ['choice', false, '', ['2'], { ok: true, value: { body: '', choice: ['2'] } }],
    ['choice', false, 'surtout le soir', ['2'], { ok: true, value: { body: 'surtout le soir', choice: ['2'] } }],
    ['choice', false, '', ['1', '2'], { ok: false, code: 'one-choice-only' }],
    ['choice', true, '', ['1', '2'], { ok: true, value: { body: '', choice: ['1', '2'] } }],
    ['choice', true, '', ['1', '1'], { ok: false, code: 'unknown-choice' }],
    ['choice', true, '', ['9'], { ok: false, code: 'unknown-choice' }],
    ['ranking', false, '', ['3', '1', '2'], { ok: true, value: { body: '', choice: ['3', '1', '2'] } }],
    ['ranking', false, '', ['3', '1'], { ok: false, code: 'ranking-incomplete' }],
    ['ranking', false, '', ['3', '3', '1'], { ok: false, code: 'ranking-twice' }],
  ] as const;
  it.each(table)('to a question in %s (several: %s), “%s” and %j are %j', (kind, several, words, chosen, expected) => {
    expect(readAnswer({ kind, several, options }, { words, chosen })).toEqual(expected);
  });

  it('never keeps an option that was not offered, or one twice', () => {
    const kinds = fc.constantFrom('choice' as const, 'ranking' as const);
    fc.assert(
      fc.property(kinds, fc.boolean(), fc.array(fc.constantFrom('1', '2', '3', '4')), (kind, several, chosen) => {
        const read = readAnswer({ kind, several, options }, { words: '', chosen });
        if (!read.ok) return;
        const kept = read.value.choice ?? [];
        expect(new Set(kept).size).toBe(kept.length);
        expect(kept.every((id) => options.some((option) => option.id === id))).toBe(true);
      }),
    );
  });
});

it.each([
  ['the last decision’s where it is seen', null, '', 'Hors sujet', 'Hors sujet'],
  ['that of hiding it where it is hidden', new Date(), 'Un nom', 'Hors sujet', 'Un nom'],
  ['the only one of what was hidden before', new Date(), '', 'Un nom', 'Un nom'],
])('the reason that an author reads is %s', (_, hiddenAt, hiddenWhy, why, said) => {
  expect(saidWhy({ hiddenAt, hiddenWhy, why })).toBe(said);
});
