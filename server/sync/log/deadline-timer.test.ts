import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DeadlineTimer } from './deadline-timer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function alarm() {
  const rings: number[] = [];
  const began = performance.now();
  const one = new DeadlineTimer(() => rings.push(performance.now() - began));
  return { rings, setIn: (ms: number) => one.setFor(began + ms) };
}

test('an alarm rings once, at the earliest of the times that were asked for', async () => {
  const { rings, setIn } = alarm();
  for (const ms of [30, 10, 20]) setIn(ms);
  await vi.advanceTimersByTimeAsync(100);
  expect(rings).toEqual([10]);
});

test('an alarm that has rung can be set again', async () => {
  const { rings, setIn } = alarm();
  setIn(10);
  await vi.advanceTimersByTimeAsync(15);
  setIn(40);
  await vi.advanceTimersByTimeAsync(100);
  expect(rings).toEqual([10, 40]);
});

test('a time that has come rings after the turn, and not within it', async () => {
  const { rings, setIn } = alarm();
  setIn(50);
  setIn(0);
  expect(rings).toEqual([]);
  await vi.advanceTimersByTimeAsync(0);
  expect(rings).toEqual([0]);
  await vi.advanceTimersByTimeAsync(100);
  expect(rings).toHaveLength(1);
});
