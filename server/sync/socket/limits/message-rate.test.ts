import { expect, test } from 'vitest';
import { MESSAGE_BURST, MESSAGES_PER_SECOND } from '#protocol/limits.ts';
import { MessageRate } from './message-rate.ts';

function takeAll(rate: MessageRate, nowMs: number): number {
  let taken = 0;
  while (rate.take(nowMs)) taken += 1;
  return taken;
}

test('a burst passes, then as many a second as are allowed', () => {
  const rate = new MessageRate(0);
  expect(takeAll(rate, 0)).toBe(MESSAGE_BURST);
  expect(takeAll(rate, 1_000)).toBe(MESSAGES_PER_SECOND);
  expect(takeAll(rate, 1_500)).toBe(MESSAGES_PER_SECOND / 2);
});

test('what is not used is kept up to one burst', () => {
  const rate = new MessageRate(0);
  expect(takeAll(rate, 3_600_000)).toBe(MESSAGE_BURST);
});

test('a costly message takes the place of many, and takes nothing where it does not pass', () => {
  const rate = new MessageRate(0);
  expect(rate.take(0, MESSAGE_BURST - 10)).toBe(true);
  expect(rate.take(0, 11)).toBe(false);
  expect(takeAll(rate, 0)).toBe(10);
});

test('nothing is earned by asking often', () => {
  const rate = new MessageRate(0);
  takeAll(rate, 0);
  let taken = 0;
  for (let ms = 1; ms <= 1_000; ms++) taken += takeAll(rate, ms);
  expect(Math.abs(taken - MESSAGES_PER_SECOND)).toBeLessThanOrEqual(1);
});
