import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import type { HeardRoom } from '../../../facts/room-names.ts';
import type { HostedRoom } from '../hosted-room.ts';
import { LiveChannel, type MeetingNow } from './live-channel.ts';
import type { Watcher } from './watcher.ts';

const ROOM = 'room' as RoomId;
const ANNE = 'anne' as PersonId;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A meeting in which a decision is open. */
function votedOn(voted: number): MeetingNow {
  const meeting = { id: 'meeting', decision: { id: 'decision', state: 'open', voted } };
  return { key: JSON.stringify(meeting), meeting: meeting as unknown as MeetingNow['meeting'] };
}

/**
 * A room that one member has open; how many times its meeting was read, and what news they were
 * told.
 */
function openRoom() {
  const news: string[][] = [];
  const watcher = {
    personId: ANNE,
    hears: 'changes',
    isNew: false,
    tell: () => {},
    send: (frame: string) => news.push(JSON.parse(frame).topics),
    close: () => {},
  } as unknown as Watcher;
  const member = { name: 'Anne', mandate: null, hat: null, facilitator: false };
  const facts = {
    roomId: ROOM,
    version: 0,
    charter: DEFAULT_CHARTER,
    memberships: new Map([[ANNE, member]]),
    round: null,
  };
  const hosted = {
    roomId: ROOM,
    watchers: new Set([watcher]),
    documents: new Set(),
    facts: facts as unknown as HeardRoom,
  } as unknown as HostedRoom;
  const state = { reads: 0 };
  const readMeeting = async () => {
    state.reads += 1;
    return votedOn(state.reads);
  };
  const channel = new LiveChannel({ readMeeting, log: pino({ level: 'silent' }) });
  return { channel, hosted, news, state };
}

test('ballots of an open decision are counted once a second, however many ask', async () => {
  const { channel, hosted, state } = openRoom();
  channel.changed(hosted, ['meeting:1']);
  await vi.advanceTimersByTimeAsync(60);
  expect(state.reads).toBe(1);
  await vi.advanceTimersByTimeAsync(900);
  expect(state.reads).toBe(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(state.reads).toBe(2);
});

test('what changes during a vote is told as soon as at any other time, and does not wait for the next count', async () => {
  const { channel, hosted, news, state } = openRoom();
  channel.changed(hosted, ['meeting:1']);
  await vi.advanceTimersByTimeAsync(60);
  channel.changed(hosted, ['meeting-member:anne']);
  channel.changed(hosted, ['meeting-people:1']);
  await vi.advanceTimersByTimeAsync(60);
  expect(news).toEqual([['meeting:1'], ['meeting-member:anne', 'meeting-people:1']]);
  // Counting goes on after it.
  const { reads } = state;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(state.reads).toBe(reads + 1);
});

test('ballots are counted every second too while other news come all the time', async () => {
  const { channel, hosted, state } = openRoom();
  channel.changed(hosted, ['meeting:1']);
  await vi.advanceTimersByTimeAsync(60);
  const { reads } = state;
  for (let time = 0; time < 50; time++) {
    channel.changed(hosted, ['contributions']);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(state.reads - reads).toBeGreaterThanOrEqual(4);
  expect(state.reads - reads).toBeLessThanOrEqual(5);
});
