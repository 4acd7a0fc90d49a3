import { beforeEach, expect, test } from 'vitest';
import { people, sessions } from '#db/schema.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { findSocketSession, nameSession } from './find-session.ts';
import { stillSignedIn } from './still-signed-in.ts';

const { database } = await createTestDatabase();
const place = { config: { demo: false }, database };
const HOUR_MS = 3_600_000;
const cookie = (token: string) => `theme=dark; authjs.session-token=${token}`;

beforeEach(async () => {
  await database.delete(people);
});

async function addPerson(name: string) {
  const [person] = await database.insert(people).values({ name }).returning({ id: people.id });
  if (!person) throw new Error('nobody was added');
  return person.id;
}

async function signIn(personId: Awaited<ReturnType<typeof addPerson>>, sessionToken: string, lifeMs = HOUR_MS) {
  await database
    .insert(sessions)
    .values({ tokenHash: nameSession(sessionToken), personId, expires: new Date(Date.now() + lifeMs) });
}

test('a socket knows its person and its session, by a name that is not the token', async () => {
  const anne = await addPerson('Anne');
  await signIn(anne, 'token-1');
  const session = await findSocketSession(place, cookie('token-1'));
  expect(session).toEqual({ personId: anne, sessionId: nameSession('token-1') });
  expect(session?.sessionId).toMatch(/^[\da-f]{64}$/);
});

test('a socket without a session, or with one that expired, is nobody', async () => {
  const anne = await addPerson('Anne');
  await signIn(anne, 'expired', -1_000);
  expect(await findSocketSession(place, cookie('expired'))).toBeNull();
  expect(await findSocketSession(place, cookie('made-up'))).toBeNull();
  expect(await findSocketSession(place, undefined)).toBeNull();
});

test('of the sessions asked about those are told that are there and have not expired', async () => {
  const [anne, yann] = [await addPerson('Anne'), await addPerson('Yann')];
  await signIn(anne, 'at-home');
  await signIn(anne, 'at-work-é');
  await signIn(anne, 'long-ago', -1_000);
  await signIn(yann, 'not-asked-about');
  const asked = ['at-home', 'at-work-é', 'long-ago', 'made-up'].map(nameSession);
  expect(await stillSignedIn(database, asked)).toEqual(new Set([nameSession('at-home'), nameSession('at-work-é')]));
});

test('a person who is gone is signed in nowhere', async () => {
  const anne = await addPerson('Anne');
  await signIn(anne, 'at-home');
  await database.delete(people);
  expect(await stillSignedIn(database, [nameSession('at-home')])).toEqual(new Set());
});

test('many sockets are one question, and none is no question', async () => {
  const anne = await addPerson('Anne');
  await signIn(anne, 'at-home');
  const many = Array.from({ length: 5_000 }, (_, i) => nameSession(`made-up-${i}`));
  expect(await stillSignedIn(database, [...many, nameSession('at-home')])).toEqual(new Set([nameSession('at-home')]));
  const unreachable = new Proxy(database, { get: () => expect.unreachable('the database was asked') });
  expect(await stillSignedIn(unreachable, [])).toEqual(new Set());
});
