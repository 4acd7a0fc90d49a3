import { EventEmitter } from 'node:events';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ballots, sessions } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import type { DecisionPlace } from '../decisions/decision-access.ts';
import { createMetrics } from '../metrics.ts';
import { nameSession } from '../sign-in/find-session.ts';
import { closeInItsWay, holdMeeting, opened } from '../testing/decision-fixture.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { listen } from './http-server.ts';

const { services, database } = await createTestServices();
let room: RoomFixture;
let place: DecisionPlace;
let port = 0;

beforeAll(async () => {
  room = await createRoomFixture(services);
  const meeting = await holdMeeting(services, room.roomId, Object.values(room.members));
  place = await opened(services, room.members.facilitator, meeting);
});

/** A server whose pages say that they were asked. */
async function serve(): Promise<void> {
  const server = await listen(0, {
    services,
    metrics: createMetrics(),
    files: () => false,
    pages: async (_, response) => void response.end('a page'),
    nextUpgrades: new EventEmitter(),
  });
  onTestFinished(() => server.stop(async () => {}));
  port = server.port;
}

async function signIn(personId: PersonId): Promise<string> {
  const token = crypto.randomUUID();
  const expires = new Date(Date.now() + 3_600_000);
  await database.insert(sessions).values({ tokenHash: nameSession(token), personId, expires });
  return `authjs.session-token=${token}`;
}

const address = () => `http://localhost:${port}/api/rooms/${place.roomId}/meetings/${place.meetingId}/ballot`;

async function cast(cookie: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(address(), {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('a ballot over HTTP', () => {
  it('is counted once however often it is sent, and says when', async () => {
    await serve();
    const cookie = await signIn(room.members.elected);
    const wish = { decisionId: place.decisionId, choice: 'for' };
    const first = await cast(cookie, wish);
    expect(first).toMatchObject({ status: 200, body: { choice: 'for' } });
    expect((await cast(cookie, wish)).body).toEqual(first.body);
    const stored = await database.select().from(ballots).where(eq(ballots.decisionId, place.decisionId));
    expect(stored.map(({ castAt }) => castAt.toISOString())).toEqual([first.body.castAt]);
  });

  it('is refused with its reason, in the caller’s language', async () => {
    await serve();
    const cookie = await signIn(room.members.resident);
    const wish = { decisionId: place.decisionId, choice: 'for' };
    const error = (code: string) => expect.objectContaining({ error: expect.objectContaining({ code }) });
    expect(await cast('', wish)).toEqual({ status: 401, body: error('not-signed-in') });
    expect(await cast(await signIn(room.outsider), wish)).toEqual({ status: 404, body: error('not-found') });
    for (const broken of ['{', '[]', { ...wish, choice: 'perhaps' }, { ...wish, decisionId: 'none' }]) {
      expect(await cast(cookie, broken)).toEqual({ status: 400, body: error('malformed') });
    }
    // Whose room it is in is said by the address alone.
    const elsewhere = { ...wish, roomId: crypto.randomUUID(), meetingId: crypto.randomUUID() };
    expect((await cast(cookie, elsewhere)).status).toBe(200);
    expect(await cast(cookie, { ...wish, reason: 'x'.repeat(20_000) })).toEqual({
      status: 413,
      body: error('too-large'),
    });
    expect(await cast(cookie, wish, { origin: 'https://elsewhere.example' })).toMatchObject({ status: 403 });
    await closeInItsWay(services, room.members.facilitator, place);
    const late = await cast(cookie, { ...wish, choice: 'against' }, { 'accept-language': 'en' });
    expect(late).toEqual({ status: 403, body: error('decision-closed') });
    expect(late.body).toMatchObject({ error: { message: expect.stringMatching(/vote|decision|ballot/i) } });
  });

  it('leaves every other request to the pages', async () => {
    await serve();
    expect(await (await fetch(address())).text()).toBe('a page');
    expect(await (await fetch(`${address()}/other`, { method: 'POST' })).text()).toBe('a page');
  });
});
