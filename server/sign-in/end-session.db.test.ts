import { beforeEach, expect, test } from 'vitest';
import { journal, people, sessions } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { insertPerson } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { endOtherSessions, endOwnSession, endSessionsOf } from './end-session.ts';
import { findSession, nameSession } from './find-session.ts';
import { listSessions } from './list-sessions.ts';
import { openSession } from './open-session.ts';

const ended: string[] = [];
const { services, database } = await createTestServices({ sync: { endSession: (id) => void ended.push(id) } });

let anne: PersonId;
let yann: PersonId;
beforeEach(async () => {
  await database.delete(people);
  [anne, yann] = [await insertPerson(services, 'Anne Cariou'), await insertPerson(services, 'Yann Riou')];
  for (const [person, token] of [
    [anne, 'office'],
    [anne, 'phone'],
    [anne, 'hall'],
    [yann, 'yann'],
  ] as const) {
    const visit = {
      address: '203.0.113.7',
      locale: 'fr',
      browser: null,
      cookie: null,
      userAgent: `on the ${token}`,
    } as const;
    await openSession(services, visit, person, token);
  }
  ended.length = 0;
});

const left = async () => (await database.select().from(sessions)).map(({ userAgent }) => userAgent).sort();

test('one sees one’s own sessions, each with its browser, and which one asks', async () => {
  const listed = await listSessions(services, anne, 'authjs.session-token=phone');
  expect(listed.map(({ userAgent, isThis }) => [userAgent, isThis]).sort()).toEqual([
    ['on the hall', false],
    ['on the office', false],
    ['on the phone', true],
  ]);
  expect(JSON.stringify(listed)).not.toContain('"phone"');
});

test('one ends one’s own session and its sockets, and nobody else’s', async () => {
  await endOwnSession(services, anne, nameSession('hall'));
  await endOwnSession(services, anne, nameSession('yann'));
  expect(ended).toEqual([nameSession('hall')]);
  expect(await left()).toEqual(['on the office', 'on the phone', 'on the yann']);
  expect(await findSession(services, 'authjs.session-token=hall')).toBeNull();
});

test('one ends all others at once', async () => {
  expect(await endOtherSessions(services, anne, nameSession('office'))).toBe(2);
  expect([...ended].sort()).toEqual([nameSession('phone'), nameSession('hall')].sort());
  expect(await left()).toEqual(['on the office', 'on the yann']);
});

test('an administrator ends somebody’s sessions, which the journal keeps', async () => {
  const adele = await insertPerson(services, 'Adèle Le Gall', { administrator: true });
  expect(await endSessionsOf(services, adele, anne)).toEqual({ ok: true, value: 3 });
  expect(ended).toHaveLength(3);
  expect(await left()).toEqual(['on the yann']);
  const entries = await database.select().from(journal);
  expect(entries.at(-1)).toMatchObject({ actorId: adele, action: 'sessions-ended', details: { personId: anne } });
});

test('nobody else may, and a stranger to the service cannot be signed out', async () => {
  expect(await endSessionsOf(services, yann, anne)).toEqual(refuse('only-administrators'));
  const adele = await insertPerson(services, 'Adèle Le Gall', { administrator: true });
  await database.delete(people);
  expect(await endSessionsOf(services, adele, anne)).toEqual(refuse('only-administrators'));
  const other = await insertPerson(services, 'Une autre', { administrator: true });
  expect(await endSessionsOf(services, other, anne)).toEqual(refuse('not-found'));
});
