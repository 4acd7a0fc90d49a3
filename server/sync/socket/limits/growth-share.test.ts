import { expect, test } from 'vitest';
import { NEARLY_FULL } from '#domain/structure.ts';
import { PERSON_GROWTH_BYTES } from '#protocol/limits.ts';
import { GrowthShare } from './growth-share.ts';

const A_PERCENT = PERSON_GROWTH_BYTES / 100;
const FROM = NEARLY_FULL * 100;

function heard(share: GrowthShare): number[] {
  const told: number[] = [];
  share.subscribe((percent) => told.push(percent));
  return told;
}

test('nothing is said while there is plenty left, then each percent once, however small the steps are', () => {
  const share = new GrowthShare(0);
  const told = heard(share);
  for (let part = 0; part < FROM * 10 - 1; part++) share.take(0, A_PERCENT / 10);
  expect(told).toEqual([]);
  expect(share.percentToTell(0)).toBeNull();
  for (let part = 0; part < 35; part++) share.take(0, A_PERCENT / 10);
  expect(told).toEqual([FROM, FROM + 1, FROM + 2, FROM + 3]);
  expect(share.percentToTell(0)).toBe(FROM + 3);
});

test('what is too much takes nothing, and it is known when it would pass', () => {
  const share = new GrowthShare(0);
  share.take(0, 95 * A_PERCENT);
  expect(share.take(0, 10 * A_PERCENT)).toBe(false);
  const seconds = share.secondsUntil(0, 10 * A_PERCENT);
  expect(seconds).toBeGreaterThanOrEqual(180);
  expect(share.take((seconds - 2) * 1_000, 10 * A_PERCENT)).toBe(false);
  expect(share.take(seconds * 1_000, 10 * A_PERCENT)).toBe(true);
});

test('what is earned back is not spoken of any more, and what is taken anew is', () => {
  const share = new GrowthShare(0);
  share.take(0, 80 * A_PERCENT);
  const told = heard(share);
  expect(share.percentToTell(3_600_000 / 10)).toBeNull();
  share.take(3_600_000 / 10, 10 * A_PERCENT);
  expect(told).toEqual([80]);
});

test('who writes as fast as it is earned back is told once for each percent that they write, not for each letter', () => {
  const share = new GrowthShare(0);
  share.take(0, 80 * A_PERCENT);
  const told = heard(share);
  for (let second = 1; second <= 3_600; second++) share.take(second * 1_000, A_PERCENT / 36);
  expect(told.length).toBeGreaterThan(90);
  expect(told.length).toBeLessThanOrEqual(100);
});

test('whoever unsubscribed hears nothing', () => {
  const share = new GrowthShare(0);
  const told: number[] = [];
  share.subscribe((percent) => told.push(percent))();
  share.take(0, 90 * A_PERCENT);
  expect(told).toEqual([]);
});
