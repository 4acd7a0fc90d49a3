import { describe, expect, it } from 'vitest';
import { readClock } from './use-hall.ts';

const MINUTE = 60_000;
const told = (spent: number, rest: number, minutes = 20) => ({
  restMs: rest * MINUTE,
  item: { id: '' as never, title: '', position: 1, of: 2, minutes, spentMs: spent * MINUTE, sectionIds: [] },
});

describe('the clocks of a meeting', () => {
  it('run from what was told', () => {
    // Five minutes of twenty are spent; another item of thirty is to come.
    const clock = readClock(told(5, 45), { now: 1_000_000, elapsed: 2 * MINUTE });
    expect(clock).toMatchObject({ spentMs: 7 * MINUTE, leftMs: 13 * MINUTE, endsAt: 1_000_000 + 43 * MINUTE });
  });

  it('move the end by what an item overruns, and take nothing from the others', () => {
    const now = 10 * MINUTE;
    const clock = readClock(told(18, 32), { now, elapsed: 5 * MINUTE });
    expect(clock).toMatchObject({ leftMs: -3 * MINUTE, endsAt: now + 30 * MINUTE });
  });

  it('stand still where nothing is spoken about, while the end moves with the day', () => {
    const idle = { item: null, restMs: 50 * MINUTE };
    expect(readClock(idle, { now: 0, elapsed: 9 * MINUTE }).endsAt).toBe(50 * MINUTE);
  });

  it('say no time of day before the page is alive', () => {
    expect(readClock(told(5, 45), null)).toMatchObject({ now: null, endsAt: null, leftMs: 15 * MINUTE });
  });
});
