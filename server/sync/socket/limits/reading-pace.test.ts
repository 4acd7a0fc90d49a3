import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import type { PersonId } from '#domain/ids.ts';
import { PERSON_WORK_BURST_MS, PERSON_WORK_MS_PER_SECOND } from '#protocol/limits.ts';
import { ReadingPace } from './reading-pace.ts';
import { type WaitingAccount, WaitingBytes } from './waiting-bytes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const waiting = new WaitingBytes();

/** A socket each of whose messages takes the server so long. */
function openSocket(
  person: string,
  workMs: number,
  { whenRoom = (): Promise<void> | null => null, work = (): Promise<void> | null => null } = {},
) {
  const raw = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    isPaused: false,
    pause: () => {
      raw.isPaused = true;
    },
    resume: () => {
      raw.isPaused = false;
    },
  });
  const account = waiting.open(person as PersonId) as WaitingAccount;
  const taken: string[] = [];
  new ReadingPace(raw as unknown as WebSocket, account, {
    whenRoom,
    take: (data) => {
      taken.push(data.toString());
      account.person.work.spend(performance.now(), workMs);
      return work();
    },
  });
  return { raw, account, taken, say: (text: string) => void raw.emit('message', Buffer.from(text), true) };
}

test('who costs little is read as they send', () => {
  const { raw, taken, say } = openSocket('little', 1);
  for (let i = 0; i < 50; i++) say(String(i));
  expect(taken).toHaveLength(50);
  expect(raw.isPaused).toBe(false);
});

test('who used up their share is not read until it is theirs again, and then in order', async () => {
  const { raw, account, taken, say } = openSocket('much', PERSON_WORK_BURST_MS + PERSON_WORK_MS_PER_SECOND);
  for (const text of ['a', 'b', 'c']) say(text);
  expect(taken).toEqual(['a']);
  expect(raw.isPaused).toBe(true);
  expect(account.bytes).toBeGreaterThan(2);
  await vi.advanceTimersByTimeAsync(900);
  expect(taken).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(200);
  expect(taken).toEqual(['a', 'b']);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(taken).toEqual(['a', 'b', 'c']);
  expect(raw.isPaused).toBe(false);
  expect(account.bytes).toBe(0);
});

test('another socket gives no more, and somebody else does not wait', () => {
  const share = PERSON_WORK_BURST_MS + 1;
  const [one, two, other] = [openSocket('same', share), openSocket('same', share), openSocket('other', share)];
  one.say('a');
  two.say('b');
  other.say('c');
  expect([one.taken, two.taken, other.taken]).toEqual([['a'], [], ['c']]);
});

test('while the database does not keep up nothing more is read', async () => {
  let room: Promise<void> | null = null;
  let makeRoom = () => {};
  const { raw, taken, say } = openSocket('typing', 0, { whenRoom: () => room });
  room = new Promise((resolve) => {
    makeRoom = resolve;
  });
  say('a');
  say('b');
  expect(taken).toEqual([]);
  expect(raw.isPaused).toBe(true);
  room = null;
  makeRoom();
  await vi.advanceTimersByTimeAsync(0);
  expect(taken).toEqual(['a', 'b']);
  expect(raw.isPaused).toBe(false);
});

test('while long work is done for somebody nothing more is read of them, on no socket, in order', async () => {
  const done: (() => void)[] = [];
  const work = () => new Promise<void>((resolve) => done.push(resolve));
  const [one, two, other] = [openSocket('long', 0, { work }), openSocket('long', 0), openSocket('brief', 0)];
  for (const text of ['a', 'b']) one.say(text);
  two.say('c');
  other.say('d');
  expect([one.taken, two.taken, other.taken]).toEqual([['a'], [], ['d']]);
  done.shift()?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(one.taken).toEqual(['a', 'b']);
  expect(two.taken).toEqual([]);
  done.shift()?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(two.taken).toEqual(['c']);
  expect([one, two].some(({ raw }) => raw.isPaused)).toBe(false);
});
