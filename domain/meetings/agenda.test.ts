import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agendaTimes, itemsToDecide, moveBefore, plannedMinutes } from './agenda.ts';

describe('what an agenda has to decide', () => {
  const item = { id: 'a', kind: 'decision', state: 'to-come' } as const;
  const decision = { itemId: 'a', state: 'draft' } as const;

  it('is what is foreseen as a decision and has none yet', () => {
    expect(itemsToDecide([item], [])).toEqual([item]);
    expect(itemsToDecide([{ ...item, state: 'current' }], [])).toHaveLength(1);
    expect(itemsToDecide([item], [{ ...decision, itemId: 'b' }])).toEqual([item]);
    expect(itemsToDecide([item], [{ ...decision, state: 'cancelled' }])).toEqual([item]);
  });

  it.each([
    ['is discussed alone', { ...item, kind: 'discussion' as const }, []],
    ['is over', { ...item, state: 'done' as const }, []],
    ['is postponed', { ...item, state: 'postponed' as const }, []],
    ['has a decision', item, [decision]],
  ])('is nothing that %s', (_, one, decisions) => {
    expect(itemsToDecide([one], decisions)).toEqual([]);
  });
});

describe('the times of an agenda', () => {
  it('follow from what each point is meant to take', () => {
    const { starts, end } = agendaTimes(new Date('2027-01-14T13:00:00Z'), [
      { minutes: 10 },
      { minutes: 45 },
      { minutes: 20 },
    ]);
    expect(starts.map((start) => start.toISOString().slice(11, 16))).toEqual(['13:00', '13:10', '13:55']);
    expect(end.toISOString()).toBe('2027-01-14T14:15:00.000Z');
  });

  it('are an hour where nothing is on it yet', () => {
    expect(plannedMinutes([])).toBe(60);
    expect(agendaTimes(new Date('2027-01-14T13:00:00Z'), []).end.toISOString()).toBe('2027-01-14T14:00:00.000Z');
  });
});

describe('moving a point', () => {
  const table: [number, number, string][] = [
    [0, 2, 'bac'],
    [2, 0, 'cab'],
    [0, 3, 'bca'],
    [1, 1, 'abc'],
    [1, 2, 'abc'],
    [3, 0, 'abc'],
  ];
  it.each(table)('from %i to before %i makes %s', (from, before, result) => {
    expect(moveBefore(['a', 'b', 'c'], from, before).join('')).toBe(result);
  });

  it('loses and doubles none, wherever it goes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer()), fc.nat(20), fc.nat(20), (list, from, before) => {
        const at = Math.min(before, list.length);
        expect(new Set(moveBefore(list, from, at))).toEqual(new Set(list));
        expect(moveBefore(list, from, at)).toHaveLength(list.length);
      }),
    );
  });
});
