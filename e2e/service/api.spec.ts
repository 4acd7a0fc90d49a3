import { request as httpRequest } from 'node:http';
import type { APIRequestContext, APIResponse } from '@playwright/test';
import { expect } from '@playwright/test';
import { test } from '../support/fixtures.ts';

const UNKNOWN = 'a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90';
const JSON_BODY = { 'content-type': 'application/json' };

type Room = { id: string; kind: string };

/** The one room of a kind that this persona sees. */
async function roomOfKind(request: APIRequestContext, kind: string): Promise<string> {
  const rooms = (await (await request.get('/api/rooms')).json()) as Room[];
  const room = rooms.find((candidate) => candidate.kind === kind);
  if (!room) throw new Error(`this persona sees no ${kind}`);
  return room.id;
}

async function expectRefusal(response: APIResponse, status: number, code: string) {
  expect(response.status()).toBe(status);
  expect(response.headers()['cache-control']).toBe('no-store');
  expect(await response.json()).toEqual({ error: { code, message: expect.stringMatching(/\S/) } });
}

test('who is not signed in is refused everywhere, in their own language', async ({ server, playwright }) => {
  const french = await playwright.request.newContext({
    baseURL: server.url,
    extraHTTPHeaders: { 'accept-language': 'fr' },
  });
  for (const path of ['/api/me', '/api/rooms', `/api/rooms/${UNKNOWN}`]) {
    await expectRefusal(await french.get(path), 401, 'not-signed-in');
  }
  await expectRefusal(await french.post(`/api/rooms/${UNKNOWN}/hat`, { data: {} }), 401, 'not-signed-in');
  await expectRefusal(await french.post(`/api/rooms/${UNKNOWN}/freeze`, { data: {} }), 401, 'not-signed-in');
  const inFrench = (await (await french.get('/api/me')).json()).error.message;
  const inEnglish = (await (await french.get('/api/me', { headers: { 'accept-language': 'en' } })).json()).error
    .message;
  expect(inFrench).not.toBe(inEnglish);
  await french.dispose();
});

test('a room that one is no member of cannot be told from one that does not exist', async ({ signedIn }) => {
  const technician = (await signedIn('technician-urban')).request;
  const resident = (await signedIn('resident-urban')).request;
  const closed = await roomOfKind(technician, 'technical-committee');
  const answers = await Promise.all(
    [closed, UNKNOWN].map(async (id) => {
      const response = await resident.get(`/api/rooms/${id}`);
      await expectRefusal(response, 404, 'not-found');
      return response.text();
    }),
  );
  expect(answers[0]).toBe(answers[1]);
  const seat = { role: 'resident', territoryId: UNKNOWN };
  await expectRefusal(await resident.post(`/api/rooms/${closed}/hat`, { data: seat }), 404, 'not-found');
  await expectRefusal(await resident.post(`/api/rooms/${closed}/freeze`, { data: { frozen: true } }), 404, 'not-found');
});

test('what cannot be understood is refused, changes nothing, and the server goes on', async ({ signedIn, server }) => {
  const page = await signedIn('resident-rural');
  const room = await roomOfKind(page.request, 'steering-committee');
  const before = await (await page.request.get(`/api/rooms/${room}`)).json();

  for (const id of ['42', 'nothing', `${UNKNOWN}0`, '%00', '..%2f..%2fetc']) {
    expect((await page.request.get(`/api/rooms/${id}`)).status(), id).toBe(400);
  }
  await expectRefusal(await page.request.get('/api/rooms/nothing'), 400, 'malformed');
  for (const body of [
    '',
    '{',
    'null',
    '[]',
    '{"role":"mayor"}',
    '{"role":"elected","territoryId":"Brest"}',
    '\u0000',
  ]) {
    const response = await page.request.post(`/api/rooms/${room}/hat`, { headers: JSON_BODY, data: Buffer.from(body) });
    await expectRefusal(response, 400, 'malformed');
  }
  const large = JSON.stringify({ role: 'x'.repeat(100_000) });
  const tooLarge = await page.request.post(`/api/rooms/${room}/hat`, { headers: JSON_BODY, data: large });
  await expectRefusal(tooLarge, 413, 'too-large');
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name.endsWith('session-token'));
  expect(await postInPieces(`${server.url}/api/rooms/${room}/hat`, `${cookie?.name}=${cookie?.value}`)).toBe(411);

  expect(await (await page.request.get(`/api/rooms/${room}`)).json()).toEqual(before);
  expect((await page.request.get('/healthz')).status()).toBe(200);
  expect((await page.request.get('/readyz')).status()).toBe(200);
});

/** Sends a large body that does not say how long it is; gives the status of the answer. */
function postInPieces(url: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method: 'POST', headers: { ...JSON_BODY, cookie } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    // The server may hang up on what it will not read; the answer has come by then.
    sent.on('error', reject);
    for (let piece = 0; piece < 20; piece += 1) sent.write('x'.repeat(4096));
    sent.end();
  });
}

test('a page of another site can change nothing', async ({ signedIn, server }) => {
  const { request } = await signedIn('facilitator');
  const room = await roomOfKind(request, 'steering-committee');
  for (const origin of ['https://elsewhere.example', 'http://localhost:1', 'null']) {
    const response = await request.post(`/api/rooms/${room}/freeze`, { headers: { origin }, data: { frozen: true } });
    await expectRefusal(response, 403, 'wrong-origin');
  }
  expect((await (await request.get(`/api/rooms/${room}`)).json()).frozen).toBe(false);
  const own = await request.post(`/api/rooms/${room}/freeze`, {
    headers: { origin: server.url },
    data: { frozen: false },
  });
  expect(await own.json()).toEqual({ frozen: false });
});

test('a member who does not facilitate cannot stop the writing', async ({ signedIn }) => {
  const { request } = await signedIn('elected-urban');
  const room = await roomOfKind(request, 'steering-committee');
  const response = await request.post(`/api/rooms/${room}/freeze`, { data: { frozen: true } });
  await expectRefusal(response, 403, 'only-facilitators');
});

test('a program changes hats and reads at once what the new hat may do', async ({ signedIn }) => {
  const { request } = await signedIn('elected-rural');
  const { memberships } = await (await request.get('/api/me')).json();
  const room = await roomOfKind(request, 'steering-committee');
  const { mandate } = memberships.find(({ roomId }: { roomId: string }) => roomId === room);
  expect(mandate).toEqual({ role: 'elected', territoryId: expect.any(String) });
  const writable = async () => {
    const { documents } = await (await request.get(`/api/rooms/${room}`)).json();
    return (documents[0].sections as { capabilities: string[] }[]).filter(({ capabilities }) =>
      capabilities.includes('write'),
    ).length;
  };
  await request.post(`/api/rooms/${room}/hat`, { data: mandate });
  const asElected = await writable();
  const hat = { role: 'technician', territoryId: mandate.territoryId };
  expect(await (await request.post(`/api/rooms/${room}/hat`, { data: hat })).json()).toEqual(hat);
  expect(await writable()).toBeGreaterThan(asElected);
  expect((await (await request.get(`/api/rooms/${room}`)).json()).me).toMatchObject({ mandate, hat });
  await request.post(`/api/rooms/${room}/hat`, { data: mandate });
  expect(await writable()).toBe(asElected);
  const elsewhere = { role: 'elected', territoryId: UNKNOWN };
  await expectRefusal(await request.post(`/api/rooms/${room}/hat`, { data: elsewhere }), 403, 'unknown-territory');
});
