import { expect, test } from 'vitest';
import { MOST_RECENT, RECENT_MS, RecentTopics } from './recent-topics.ts';

test('a topic is kept for half a minute after it was told last', () => {
  const recent = new RecentTopics();
  recent.add(['tasks', 'meeting:1'], 1_000);
  recent.add(['tasks'], 11_000);
  expect(recent.list(1_000 + RECENT_MS)).toEqual([
    { topic: 'meeting:1', msAgo: RECENT_MS },
    { topic: 'tasks', msAgo: RECENT_MS - 10_000 },
  ]);
  expect(recent.list(1_001 + RECENT_MS)).toEqual([{ topic: 'tasks', msAgo: RECENT_MS - 9_999 }]);
  expect(recent.list(11_001 + RECENT_MS)).toEqual([]);
});

test('of a room with very many no more than two hundred are kept, the newest', () => {
  const recent = new RecentTopics();
  for (let number = 0; number < 1_000; number++) recent.add([`meeting-member:${number}`], number);
  const kept = recent.list(1_000).map(({ topic }) => topic);
  expect([MOST_RECENT, kept.length, kept[0], kept.at(-1)]).toEqual([
    200,
    200,
    'meeting-member:800',
    'meeting-member:999',
  ]);
});
