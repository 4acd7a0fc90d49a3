import { expect, test } from 'vitest';
import type { PersonId } from '#domain/ids.ts';
import { CHANGES_AT_ONCE, ChangeRate } from './change-rate.ts';

const cookie = (token: string) => `authjs.session-token=${token}`;
/** A session is of whoever is named before its dash; of nobody where it has none. */
const personIn = (header: string | undefined) => /=(\w+)-/.exec(header ?? '')?.[1] ?? null;

function rate() {
  let nowMs = 0;
  let lookedUp = 0;
  const findPerson = async (header: string | undefined) => {
    lookedUp += 1;
    return personIn(header) as PersonId | null;
  };
  const changes = new ChangeRate(findPerson, () => nowMs);
  const ask = async (token: string | null, count: number, method = 'POST') => {
    let admitted = 0;
    for (let index = 0; index < count; index++) {
      const asked = { method, headers: token === null ? {} : { cookie: cookie(token) } };
      if (changes.admitsSession(asked) && (await changes.admitsPerson(asked))) admitted += 1;
    }
    return admitted;
  };
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { changes, ask, pass, lookedUp: () => lookedUp };
}

test('whoever is signed in changes so much at once, then one thing every other second, whatever it is', async () => {
  const { ask, pass } = rate();
  expect(await ask('anne-1', 2_000)).toBe(CHANGES_AT_ONCE);
  pass(10_000);
  expect(await ask('anne-1', 2_000, 'PUT')).toBe(5);
  expect(await ask('anne-1', 2_000, 'DELETE')).toBe(0);
});

test('in more browsers nobody changes more', async () => {
  const { ask, lookedUp } = rate();
  expect(await ask('anne-1', CHANGES_AT_ONCE - 10)).toBe(CHANGES_AT_ONCE - 10);
  expect(await ask('anne-2', 100)).toBe(10);
  expect(await ask('anne-3', 100)).toBe(0);
  expect(lookedUp(), 'whose a session is is looked up once').toBe(3);
});

test('one person’s changes are no other’s, and looking is no change', async () => {
  const { ask } = rate();
  await ask('anne-1', 2_000);
  expect(await ask('bruno-1', 10)).toBe(10);
  expect(await ask('anne-1', 2_000, 'GET')).toBe(2_000);
  expect(await ask(null, 2_000)).toBe(2_000);
});

test('a session that is nobody’s has a bound too, and what it is refused is not looked up', async () => {
  const { ask, lookedUp } = rate();
  expect(await ask('nobody', 2_000)).toBe(CHANGES_AT_ONCE);
  expect(lookedUp()).toBe(CHANGES_AT_ONCE);
});

test('of who did nothing for a while nothing is kept', async () => {
  const { changes, ask, pass } = rate();
  for (let index = 0; index < 100; index++) await ask(`made${index}-up`, 1);
  expect(changes.known).toBe(200);
  pass(2_000);
  changes.forget();
  expect(changes.known).toBe(0);
});
