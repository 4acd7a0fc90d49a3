import { expect, test } from 'vitest';
import { CHANGES_AT_ONCE, ChangeRate } from './change-rate.ts';

const cookie = (token: string) => `authjs.session-token=${token}`;

function rate() {
  let nowMs = 0;
  const changes = new ChangeRate(() => nowMs);
  const ask = (token: string | null, count: number, method = 'POST') =>
    Array.from({ length: count }, () =>
      changes.admits({ method, headers: token === null ? {} : { cookie: cookie(token) } }),
    ).filter(Boolean).length;
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { changes, ask, pass };
}

test('whoever is signed in changes so much at once, then one thing every other second, whatever it is', () => {
  const { ask, pass } = rate();
  expect(ask('anne', 2_000)).toBe(CHANGES_AT_ONCE);
  pass(10_000);
  expect(ask('anne', 2_000, 'PUT')).toBe(5);
  expect(ask('anne', 2_000, 'DELETE')).toBe(0);
});

test('one person’s changes are no other’s, and looking is no change', () => {
  const { ask } = rate();
  ask('anne', 2_000);
  expect(ask('bruno', 10)).toBe(10);
  expect(ask('anne', 2_000, 'GET')).toBe(2_000);
  expect(ask(null, 2_000)).toBe(2_000);
});

test('of who did nothing for a while nothing is kept', () => {
  const { changes, ask, pass } = rate();
  for (let index = 0; index < 100; index++) ask(`made up ${index}`, 1);
  expect(changes.known).toBe(100);
  pass(2_000);
  changes.forget();
  expect(changes.known).toBe(0);
});
