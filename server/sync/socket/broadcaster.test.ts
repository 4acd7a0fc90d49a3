import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { updateFrame } from '../yjs/frames.ts';
import { Broadcaster } from './broadcaster.ts';
import type { Connection } from './connection.ts';
import { frameOnce } from './shared-frame.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function readers(count: number) {
  const changes: Uint8Array[] = [];
  const presence: Uint8Array[] = [];
  const one = {
    tellChange: (_update: Uint8Array, frame: Uint8Array) => void changes.push(frame),
    tellPresence: (frame: Uint8Array) => void presence.push(frame),
  } as unknown as Connection;
  const others = Array.from(
    { length: count - 1 },
    () => ({ tellChange() {}, tellPresence() {} }) as unknown as Connection,
  );
  return { connections: new Set([one, ...others]), changes, presence };
}

/** Updates of one document, in order. */
function updatesOf(...texts: string[]): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const text of texts) doc.getText('t').insert(0, text);
  return updates;
}

describe('changes', () => {
  test('of one turn leave as one frame, the same for all, when the turn has ended', async () => {
    const { connections, changes } = readers(10);
    const broadcaster = new Broadcaster(connections, () => null);
    const updates = updatesOf('a', 'b', 'c');
    for (const update of updates) broadcaster.change(update);
    expect(changes).toEqual([]);
    await vi.advanceTimersByTimeAsync(0);
    expect(changes).toEqual([frameOnce(updateFrame(Y.mergeUpdates(updates)))]);
  });

  test.each([
    [72, 9],
    [5_000, 12],
  ])('leave for %i readers at once after a pause, and then %i ms apart, nothing left out', async (count, everyMs) => {
    const { connections, changes } = readers(count);
    const broadcaster = new Broadcaster(connections, () => null);
    const [first, ...others] = updatesOf('a', 'b', 'c', 'd');
    broadcaster.change(first as Uint8Array);
    await vi.advanceTimersByTimeAsync(0);
    expect(changes).toHaveLength(1);
    for (const update of others) {
      await vi.advanceTimersByTimeAsync(2);
      broadcaster.change(update);
    }
    await vi.advanceTimersByTimeAsync(everyMs - 7);
    expect(changes).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(changes[1]).toEqual(frameOnce(updateFrame(Y.mergeUpdates(others))));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(changes).toHaveLength(2);
  });
});

test('the frame that is on its way, at once or later, counts as the last', async () => {
  const { connections } = readers(200);
  const broadcaster = new Broadcaster(connections, () => null);
  const [first, second, third] = updatesOf('a', 'b', 'c') as [Uint8Array, Uint8Array, Uint8Array];
  const began = performance.now();
  broadcaster.change(first);
  expect(broadcaster.nextFrameAt).toBe(began + 12);
  await vi.advanceTimersByTimeAsync(10);
  broadcaster.change(second);
  broadcaster.change(third);
  expect(broadcaster.nextFrameAt).toBe(began + 24);
  await vi.advanceTimersByTimeAsync(2);
  expect(broadcaster.nextFrameAt).toBe(began + 24);
});

describe('presence', () => {
  test('leaves at most 20 times a second, whatever changes', async () => {
    const { connections, presence } = readers(3);
    const broadcaster = new Broadcaster(connections, () => Uint8Array.of(0));
    for (let ms = 0; ms < 1_000; ms++) {
      broadcaster.presenceChanged();
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(presence.length).toBeGreaterThan(15);
    expect(presence.length).toBeLessThanOrEqual(20);
  });

  test('of a full hall leaves less often, but never rarer than once in 650 ms', async () => {
    const { connections, presence } = readers(500);
    const broadcaster = new Broadcaster(connections, () => new Uint8Array(100_000));
    const times: number[] = [];
    for (let ms = 0; ms < 4_000; ms++) {
      broadcaster.presenceChanged();
      await vi.advanceTimersByTimeAsync(1);
      while (times.length < presence.length) times.push(ms);
    }
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(300);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(650);
  });

  test('that did not change is not told', async () => {
    const { connections, presence } = readers(3);
    const broadcaster = new Broadcaster(connections, () => null);
    broadcaster.presenceChanged();
    await vi.advanceTimersByTimeAsync(100);
    expect(presence).toEqual([]);
  });
});
