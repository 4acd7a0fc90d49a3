import { describe, expect, it } from 'vitest';
import { agendaRestMs, type ClockedItem, nextItem } from './agenda-clock.ts';

const MINUTE = 60_000;
const item = (state: ClockedItem['state'], minutes: number, spent = 0): ClockedItem => ({
  state,
  minutes,
  spentMs: spent * MINUTE,
});

describe('what an agenda still needs', () => {
  it.each([
    ['all of it before anything began', [item('to-come', 10), item('to-come', 20)], 30],
    ['what is left of the one spoken about', [item('done', 10, 12), item('current', 20, 5), item('to-come', 5)], 20],
    ['nothing for one that overruns', [item('current', 20, 25), item('to-come', 5)], 5],
    ['nothing for one that was put off', [item('postponed', 30), item('to-come', 5)], 5],
    ['what is left of one that was put back', [item('to-come', 10, 4)], 6],
    ['nothing of an empty agenda', [], 0],
  ])('is %s', (_, items, minutes) => {
    expect(agendaRestMs(items)).toBe(minutes * MINUTE);
  });
});

describe('the item after the one that is spoken about', () => {
  const items = (['done', 'to-come', 'current', 'postponed', 'to-come'] as const).map((state, index) => ({
    id: String(index),
    state,
  }));
  it.each([
    ['is the next one that is to come', '2', '4'],
    ['is an earlier one where none follows', '4', '1'],
    ['is the first where none is spoken about', null, '1'],
  ])('%s', (_, current, expected) => {
    expect(nextItem(items, current === null ? null : { id: current })?.id).toBe(expected);
  });

  it('is none where all is done', () => {
    expect(nextItem([{ id: '1', state: 'done' }], null)).toBeNull();
  });
});
