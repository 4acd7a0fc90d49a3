import { describe, expect, it } from 'vitest';
import { mayRemind, REMINDER_PAUSE_MS } from './reminder.ts';

const NOW = new Date('2027-01-10T09:00:00Z');
const before = (ms: number) => new Date(NOW.getTime() - ms);
const FACTS = {
  convenedAt: before(5 * REMINDER_PAUSE_MS),
  startsAt: new Date('2027-01-14T13:00:00Z'),
  remindedAt: null,
  silent: 2,
  now: NOW,
};

const CASES: readonly [string, Partial<Parameters<typeof mayRemind>[0]>, string][] = [
  ['some days after the convening', {}, 'remind'],
  ['before it', { convenedAt: null }, 'not-convened'],
  ['on its day', { convenedAt: before(REMINDER_PAUSE_MS - 1) }, 'reminded-lately'],
  ['a day after another one', { remindedAt: before(REMINDER_PAUSE_MS) }, 'remind'],
  ['less than a day after another one', { remindedAt: before(REMINDER_PAUSE_MS - 1) }, 'reminded-lately'],
  ['once everybody has answered', { silent: 0 }, 'everybody-answered'],
  ['once it was to begin', { startsAt: NOW }, 'too-late-to-remind'],
];

describe('a reminder', () => {
  it.each(CASES)('%s: %s', (_when, change, expected) => {
    const may = mayRemind({ ...FACTS, ...change });
    expect(may.ok ? may.value : may.code).toBe(expected);
  });
});
