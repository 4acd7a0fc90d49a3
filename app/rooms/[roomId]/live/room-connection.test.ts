import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { roomId } from '#domain/ids.ts';
import type { LiveMessage } from '#protocol/live.ts';
import { MOST_REMEMBERED, RoomConnection } from './room-connection.ts';

/** A socket that says what the test says. */
class Line {
  onmessage: ((event: { readonly data: string }) => void) | null = null;
  onclose: ((event: { readonly code: number }) => void) | null = null;
  isClosed = false;
  close(): void {
    this.isClosed = true;
  }
  constructor() {
    lines.push(this);
  }
}
let lines: Line[] = [];

beforeEach(() => {
  lines = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] });
  vi.stubGlobal('location', { origin: 'https://entente.example' });
  vi.stubGlobal('WebSocket', Line);
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** An open connection, after its page was so many milliseconds on its way. */
function open(onItsWayMs = 3_000) {
  vi.advanceTimersByTime(onItsWayMs - performance.now());
  const connection = new RoomConnection(roomId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90'));
  connection.open();
  const say = (message: LiveMessage) => lines.at(-1)?.onmessage?.({ data: JSON.stringify(message) });
  const listen = () => {
    const heard: (readonly string[] | null)[] = [];
    connection.subscribeNews((topics) => heard.push(topics));
    return heard;
  };
  return { say, listen, cut: () => lines.at(-1)?.onclose?.({ code: 1006 }) };
}

const recent = (...topics: [topic: string, msAgo: number][]): LiveMessage => ({
  type: 'recent',
  topics: topics.map(([topic, msAgo]) => ({ topic, msAgo })),
});
const news = (...topics: string[]): LiveMessage => ({ type: 'news', topics });
const HERE: LiveMessage = { type: 'here', people: {} };

test('what changed while the first page was on its way is told, and not what it was drawn with', () => {
  const { say, listen } = open(3_000);
  const heard = listen();
  say(HERE);
  expect(heard).toEqual([]);
  say(recent(['meeting:1', 20_000], ['tasks', 3_001], ['threads:1', 2_999]));
  expect(heard).toEqual([['threads:1']]);
});

test('after a cut any topic may have changed, which is told once', () => {
  const { say, listen, cut } = open();
  const heard = listen();
  say(HERE);
  cut();
  vi.advanceTimersByTime(2_000);
  say(HERE);
  say(recent(['threads:1', 100]));
  expect(heard).toEqual([null]);
});

test('a page that mounts within an open connection is told what was heard while it was on its way', () => {
  const { say, listen } = open();
  const first = listen();
  say(news('tasks'));
  vi.advanceTimersByTime(6_000);
  say(news('threads:1', 'meeting:1'));
  vi.advanceTimersByTime(5_000);
  expect(listen()).toEqual([['threads:1', 'meeting:1']]);
  vi.advanceTimersByTime(5_001);
  expect(listen()).toEqual([]);
  expect(first).toEqual([['tasks'], ['threads:1', 'meeting:1']]);
});

test('of very many topics no more than two hundred are remembered, the newest', () => {
  const { say, listen } = open();
  for (let number = 0; number < 1_000; number++) say(news(`meeting-member:${number}`));
  const [remembered] = listen();
  expect([MOST_REMEMBERED, remembered?.length, remembered?.[0]]).toEqual([200, 200, 'meeting-member:800']);
});

test('a line is made anew when the network is back, and what it told stays until then', () => {
  const { say, listen } = open();
  const heard = listen();
  say(HERE);
  window.dispatchEvent(new Event('online'));
  expect(lines.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  // The former one is heard no more, not even its end.
  lines[0]?.onclose?.({ code: 1006 });
  vi.advanceTimersByTime(10_000);
  expect(lines).toHaveLength(2);
  say(HERE);
  expect(heard).toEqual([null]);
});

test('a line that waits to come back does so at once when the network is there, and only once', () => {
  const { say, cut } = open();
  say(HERE);
  cut();
  window.dispatchEvent(new Event('online'));
  vi.advanceTimersByTime(10_000);
  expect(lines).toHaveLength(2);
});

test('after a sleep of the device the line is made anew, and never while it is awake', () => {
  const { say } = open();
  say(HERE);
  vi.advanceTimersByTime(10 * 60_000);
  expect(lines).toHaveLength(1);
  vi.setSystemTime(Date.now() + 5 * 60_000);
  vi.advanceTimersByTime(60_000);
  expect(lines).toHaveLength(2);
});
