import { expect, test } from 'vitest';
import { faultsOf, p99, type Seen } from './faults.ts';

const WELL: Seen = {
  turnMs: 20,
  workMs: 20,
  waitedPercent: 0,
  moreMb: 30,
  felt: { keystrokes: [10, 20, 30], hurts: [], lost: 0 },
  told: { sent: 2, 'closed 4429': 1 },
  aim: ['closed 4429'],
};

test('nothing is wrong where promises hold, the attacker was told, and nobody else', () => {
  expect(faultsOf(WELL)).toEqual([]);
});

test.each<[string, Partial<Seen>, string]>([
  ['a turn that worked too long', { turnMs: 201, workMs: 201 }, 'turn'],
  ['too much memory', { moreMb: 201 }, 'memory'],
  ['a slow keystroke', { felt: { ...WELL.felt, keystrokes: [501] } }, 'keystroke'],
  ['nobody who typed', { felt: { ...WELL.felt, keystrokes: [] } }, 'keystroke'],
  ['an honest person who was closed', { felt: { ...WELL.felt, hurts: ['closed 4408'] } }, 'honest: closed 4408'],
  ['letters that did not arrive', { felt: { ...WELL.felt, lost: 3 } }, 'honest: 3 letters lost'],
  ['an attack that was told something else', { told: { 'refused malformed': 9 } }, 'missed: closed 4429'],
])('%s is a fault', (_what, seen, fault) => {
  expect(faultsOf({ ...WELL, ...seen })).toEqual([fault]);
});

test('a turn in which the machine did other work is no fault of the server', () => {
  expect(faultsOf({ ...WELL, turnMs: 900, workMs: 20, waitedPercent: 80 })).toEqual([]);
});

test('of a hundred keystrokes the slowest one does not count', () => {
  const keystrokes = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(p99(keystrokes)).toBe(99);
});
