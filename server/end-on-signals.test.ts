import { EventEmitter, once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { endOnSignals } from './end-on-signals.ts';

/** A process whose clock and whose end are in the hands of the test. */
function createProcess() {
  const signals = new EventEmitter();
  const parts = new EventEmitter();
  const exits: number[] = [];
  const clock = { ms: 0, stops: 0 };
  const run = async () => {
    clock.stops += 1;
    await once(parts, 'ended');
  };
  endOnSignals({ run }, { on: (name, ask) => signals.on(name, ask), exit: (code) => exits.push(code) }, () => clock.ms);
  return { signals, parts, exits, clock };
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s ends everything in order before the process', async (signal) => {
  const { signals, parts, exits, clock } = createProcess();
  signals.emit(signal);
  expect(clock.stops).toBe(1);
  expect(exits).toEqual([]);
  parts.emit('ended');
  await vi.waitFor(() => expect(exits).toEqual([0]));
});

test('a second signal does not wait', () => {
  const { signals, exits, clock } = createProcess();
  signals.emit('SIGTERM');
  clock.ms = 501;
  signals.emit('SIGTERM');
  expect(exits).toEqual([1]);
  expect(clock.stops).toBe(1);
});

test('one Ctrl-C that arrives twice is one', () => {
  const { signals, exits, clock } = createProcess();
  signals.emit('SIGINT');
  clock.ms = 20;
  signals.emit('SIGTERM');
  expect(exits).toEqual([]);
  expect(clock.stops).toBe(1);
});
