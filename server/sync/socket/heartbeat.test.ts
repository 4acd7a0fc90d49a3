import { expect, onTestFinished, test, vi } from 'vitest';
import { HEARTBEAT_MS, Heartbeat } from './heartbeat.ts';

function open() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let answer = () => {};
  const raw = {
    bufferedAmount: 0,
    pings: 0,
    isCut: false,
    on: (_: 'pong', onPong: () => void) => {
      answer = onPong;
    },
    ping: () => {
      raw.pings += 1;
    },
    terminate: () => {
      raw.isCut = true;
    },
  };
  const heartbeat = new Heartbeat({ clients: [raw] });
  heartbeat.watch(raw);
  onTestFinished(() => heartbeat.stop());
  return { raw, answer: () => answer(), beat: () => vi.advanceTimersByTime(HEARTBEAT_MS) };
}

test('who answers stays, and who does not is cut at the next', () => {
  const { raw, answer, beat } = open();
  beat();
  answer();
  beat();
  expect([raw.pings, raw.isCut]).toEqual([2, false]);
  beat();
  expect(raw.isCut).toBe(true);
});

test('who still takes what waits for them is not gone, for as long as it grows less', () => {
  const { raw, beat } = open();
  for (raw.bufferedAmount = 50_000_000; raw.bufferedAmount > 10_000_000; raw.bufferedAmount -= 10_000_000) beat();
  expect([raw.pings, raw.isCut]).toEqual([1, false]);
  beat();
  beat();
  expect(raw.isCut).toBe(true);
});
