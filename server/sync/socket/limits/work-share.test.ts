import { expect, test } from 'vitest';
import { PERSON_WORK_BURST_MS, PERSON_WORK_MS_PER_SECOND } from '#protocol/limits.ts';
import { WorkShare } from './work-share.ts';

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test('what is within the burst is waited for no longer than until others had their turn', async () => {
  const share = new WorkShare(0);
  share.spend(0, 10);
  expect(share.restMs(0)).toBe(0);
  share.spend(0, PERSON_WORK_BURST_MS - 10);
  expect(share.restMs(0)).toBe(1);
  await nextTurn();
  expect(share.restMs(0)).toBe(0);
});

test('who used more waits until the share of the time is theirs again', async () => {
  const share = new WorkShare(0);
  share.spend(0, PERSON_WORK_BURST_MS + PERSON_WORK_MS_PER_SECOND);
  await nextTurn();
  expect(share.restMs(0)).toBeCloseTo(1_000);
  expect(share.restMs(400)).toBeCloseTo(600);
  expect(share.restMs(1_000)).toBe(0);
});

test('nothing is saved up beyond the burst', () => {
  const share = new WorkShare(0);
  share.spend(3_600_000, PERSON_WORK_BURST_MS + 1);
  expect(share.restMs(3_600_000)).toBeGreaterThan(0);
});
