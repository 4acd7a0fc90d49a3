import { EventEmitter, once } from 'node:events';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createMetrics } from '../metrics.ts';
import { openSession } from '../sign-in/open-session.ts';
import { insertPerson } from '../testing/room-fixture.ts';
import { until } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import type { AnswerFile } from './built-files.ts';
import { CHANGES_AT_ONCE } from './change-rate.ts';
import { listen } from './http-server.ts';
import type { StopPatience } from './orderly-stop.ts';

const TOKEN = 'a-token-of-at-least-thirty-two-signs';
/** Longer than any test: whoever ends before was not cut off. */
const FOREVER = 600_000;
const PATIENT: StopPatience = { silentMs: FOREVER, requestsMs: FOREVER, socketsMs: FOREVER };

const sockets = new WebSocketServer({ noServer: true });
const { services } = await createTestServices({
  config: { metricsToken: TOKEN, demo: true },
  sync: {
    upgrade: (asked, socket, head) => sockets.handleUpgrade(asked, socket, head, (raw) => raw.on('error', () => {})),
  },
});

type Pages = (asked: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A server whose pages answer when the test says so. */
async function serve({
  patience = PATIENT,
  metricsToken = TOKEN as string | null,
  development = false,
  nextUpgrades = new EventEmitter(),
  pages: answer = null as Pages | null,
  files = (() => false) as AnswerFile,
} = {}) {
  const waiting: ServerResponse[] = [];
  const metrics = createMetrics();
  const config = { ...services.config, metricsToken, development };
  const pages = answer ?? (async (_: IncomingMessage, response: ServerResponse) => void waiting.push(response));
  const parts = { services: { ...services, config }, metrics, files, pages, nextUpgrades };
  const server = await listen(0, parts, patience);
  onTestFinished(() => server.stop(async () => void waiting.map((response) => response.destroy())));
  return { ...server, metrics, waiting };
}

type Asked = { readonly headers?: Record<string, string>; readonly method?: string };

async function ask(port: number, path: string, { headers = {}, method = 'GET' }: Asked = {}) {
  const asked = request({ port, path, method, headers, host: 'localhost', agent: false }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
}

/** A connection on which is written what the test says, byte by byte. */
async function speak(
  port: number,
  said: string,
): Promise<{ socket: Socket; heard: () => string; ended: Promise<unknown> }> {
  const socket = connect(port, 'localhost');
  onTestFinished(() => void socket.destroy());
  let heard = '';
  socket.on('data', (data) => {
    heard += data;
  });
  const ended = new Promise((resolve) => socket.on('error', () => {}).on('close', resolve));
  await once(socket, 'connect');
  socket.write(said);
  return { socket, heard: () => heard, ended };
}

async function refusesConnections(port: number): Promise<boolean> {
  const socket = connect(port, 'localhost');
  const refused = await new Promise<boolean>((resolve) => {
    socket.on('error', () => resolve(true)).on('connect', () => resolve(false));
  });
  socket.destroy();
  return refused;
}

test.each([
  ['a page', '/', {}],
  ['a file of the build', '/_next/static/chunks/a.js', {}],
  ['the health', '/healthz', {}],
  ['the metrics', '/metrics', { headers: { authorization: `Bearer ${TOKEN}` } }],
  ['a refusal', '/', { method: 'POST', headers: { origin: 'https://other.example' } }],
])('no browser guesses another type for %s than it is said to be', async (_, path, asked) => {
  const files: AnswerFile = ({ url }, response) => {
    const known = url?.startsWith('/_next/static/') === true;
    if (known) response.end();
    return known;
  };
  const { port } = await serve({ pages: async (_asked, response) => void response.end(), files });
  expect((await ask(port, path, asked)).headers['x-content-type-options']).toBe('nosniff');
});

describe('the metrics', () => {
  const far = { 'x-forwarded-for': '203.0.113.7' };

  test('are shown on this machine, in a format in which every line can be read', async () => {
    const { port, metrics } = await serve({ metricsToken: null });
    metrics.sync.accepted();
    const { status, headers, body } = await ask(port, '/metrics');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    const lines = body
      .trimEnd()
      .split('\n')
      .filter((line) => line !== '');
    expect(lines).toContain('entente_writes_accepted_total 1');
    // The library writes Nan for what it has not measured yet; Prometheus reads it in any case.
    const readable =
      /^(# (HELP|TYPE) [a-z\d_]+ .+|[a-z\d_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? (-?[\d.e+-]+|Na[nN]|\+Inf))$/;
    expect(lines.filter((line) => !readable.test(line))).toEqual([]);
  });

  test.each([
    ['a proxy passes the request on', far],
    ['it was forwarded', { forwarded: 'for=192.0.2.60' }],
    ['it names the public address', { host: 'entente.example' }],
    ['the token is wrong', { ...far, authorization: `Bearer ${TOKEN}x` }],
    ['the token is empty', { ...far, authorization: 'Bearer ' }],
    ['the token comes in another way', { ...far, authorization: `Basic ${TOKEN}` }],
  ])('are not there when %s', async (_, headers) => {
    const { port } = await serve();
    const answer = await ask(port, '/metrics', { headers });
    expect(answer.status).toBe(404);
    expect(answer.body).toBe('Not found\n');
  });

  test('are not there for an empty token where none is set', async () => {
    const { port } = await serve({ metricsToken: null });
    for (const authorization of ['Bearer', 'Bearer ', 'Bearer null']) {
      expect((await ask(port, '/metrics', { headers: { ...far, authorization } })).status).toBe(404);
    }
  });

  test('are shown from anywhere to whoever brings the token', async () => {
    const { port } = await serve();
    const { status, body } = await ask(port, '/metrics', { headers: { ...far, authorization: `bearer ${TOKEN}` } });
    expect(status).toBe(200);
    expect(body).toContain('# TYPE entente_writes_accepted_total counter');
  });

  test('are only read', async () => {
    const { port } = await serve();
    expect((await ask(port, '/metrics', { method: 'POST' })).status).toBe(404);
    expect(await ask(port, '/metrics', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });

  test('count requests by kind, not by address', async () => {
    const { port, waiting } = await serve();
    await ask(port, '/healthz');
    const pages = [ask(port, '/made-up-1'), ask(port, '/made-up-2')];
    await until(() => waiting.length === 2);
    for (const response of waiting) response.writeHead(404).end();
    await Promise.all(pages);
    const { body } = await ask(port, '/metrics');
    expect(body).toContain('entente_http_request_duration_seconds_count{route="health",status="200"} 1');
    expect(body).toContain('entente_http_request_duration_seconds_count{route="page",status="404"} 2');
    expect(body).not.toContain('made-up');
  });
});

test('a connection stays open for longer than proxies keep theirs, so that it is they who close it', async () => {
  const { port } = await serve();
  const { heard } = await speak(port, 'GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await until(() => heard().includes('\r\n\r\n'));
  const [, seconds] = /keep-alive: timeout=(\d+)/i.exec(heard()) ?? [];
  expect(Number(seconds)).toBeGreaterThan(60);
});

describe('a stop', () => {
  test('is not ready and takes nobody in, at once, while a running request ends', async () => {
    const { port, stop, waiting } = await serve();
    const page = ask(port, '/slow');
    await until(() => waiting.length === 1);
    const asking = await speak(port, 'GET /readyz HTTP/1.1\r\nhost: localhost\r\n');
    const upgrading = await speak(port, 'GET /sync/1 HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\n');
    const alive = await speak(port, 'GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n');
    await until(() => alive.heard().includes('200 OK'));

    const stopped = stop(async () => {});
    await alive.ended;
    expect(await refusesConnections(port)).toBe(true);
    asking.socket.write('\r\n');
    await asking.ended;
    expect(asking.heard()).toMatch(/^HTTP\/1\.1 503 /);
    expect(asking.heard()).toMatch(/\r\nconnection: close\r\n/i);
    upgrading.socket.write('upgrade: websocket\r\n\r\n');
    await upgrading.ended;
    expect(upgrading.heard()).toMatch(/^HTTP\/1\.1 503 /);

    waiting[0]?.end('done');
    expect(await page).toMatchObject({ status: 200, body: 'done', headers: { connection: 'close' } });
    await stopped;
  });

  test('waits for the sockets to be closed, and not longer than they take to close', async () => {
    const { port, stop } = await serve();
    const client = new WebSocket(`ws://localhost:${port}/sync/1`);
    await once(client, 'open');
    const closed = once(client, 'close');
    const closing = new EventEmitter();
    let isStopped = false;
    const stopped = stop(() => once(closing, 'done')).then(() => {
      isStopped = true;
    });
    expect(await refusesConnections(port)).toBe(true);
    expect(client.readyState).toBe(client.OPEN);
    expect(isStopped).toBe(false);
    for (const raw of sockets.clients) raw.close(1001, 'server going away');
    closing.emit('done');
    expect((await closed)[0]).toBe(1001);
    await stopped;
  });

  test('cuts a peer that does not answer the close, once the sockets were closed', async () => {
    const { port, stop } = await serve({ patience: { ...PATIENT, socketsMs: 20 } });
    const client = new WebSocket(`ws://localhost:${port}/sync/1`);
    await once(client, 'open');
    client.pause();
    const closing = new EventEmitter();
    const stopped = stop(() => once(closing, 'done'));
    const [raw] = sockets.clients;
    raw?.close(1001);
    expect(raw?.readyState).toBe(WebSocket.CLOSING);
    closing.emit('done');
    await stopped;
    await until(() => raw?.readyState === WebSocket.CLOSED);
    client.terminate();
  });

  test('cuts a request that does not end', async () => {
    const { port, stop, waiting } = await serve({ patience: { ...PATIENT, requestsMs: 20 } });
    const page = ask(port, '/hangs').catch((error: NodeJS.ErrnoException) => error.code);
    await until(() => waiting.length === 1);
    await stop(async () => {});
    expect(await page).toBe('ECONNRESET');
  });

  test('does not wait for connections on which nothing is asked', async () => {
    const { port, stop } = await serve({ patience: { ...PATIENT, silentMs: 20 } });
    const silent = await speak(port, '');
    const half = await speak(port, 'GET /never HTTP/1.1\r\n');
    await stop(async () => {});
    await Promise.all([silent.ended, half.ended]);
  });

  test('gives a connection up as soon as its last request was answered', async () => {
    const { port, stop, waiting } = await serve();
    const connection = await speak(port, 'GET /slow HTTP/1.1\r\nhost: localhost\r\n\r\n');
    await until(() => waiting.length === 1);
    waiting[0]?.writeHead(200, { 'content-length': '4' }).write('do');
    await until(() => connection.heard().endsWith('do'));
    const stopped = stop(async () => {});
    waiting[0]?.end('ne');
    await connection.ended;
    expect(connection.heard()).toMatch(/done$/);
    await stopped;
  });

  test('ends the connections also when the sockets could not be closed well', async () => {
    const { port, stop } = await serve({ patience: { ...PATIENT, socketsMs: 20 } });
    const client = new WebSocket(`ws://localhost:${port}/sync/1`);
    await once(client, 'open');
    const closed = once(client, 'close');
    await expect(stop(() => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
    await closed;
  });
});

test('a file of the build is answered without the pages, and everything else by them', async () => {
  const { port } = await serve({
    files: (asked, response) => asked.url === '/_next/static/a.js' && Boolean(response.end('a file')),
    pages: async (_, response) => void response.end('a page'),
  });
  expect(await ask(port, '/_next/static/a.js')).toMatchObject({ status: 200, body: 'a file' });
  expect(await ask(port, '/_next/static/b.js')).toMatchObject({ status: 200, body: 'a page' });
});

test('what one person changes is bounded over all their browsers, and no other’s changes are', async () => {
  const { port } = await serve({ pages: async (_, response) => void response.end('changed') });
  const [anne, bruno] = [await insertPerson(services, 'Anne'), await insertPerson(services, 'Bruno')];
  const visit = { address: '127.0.0.1', locale: 'fr', browser: null, cookie: null, userAgent: '' } as const;
  const change = async (token: string) =>
    (await ask(port, '/anywhere', { method: 'POST', headers: { cookie: `authjs.session-token=${token}` } })).status;
  for (const [token, personId] of Object.entries({ phone: anne, desk: anne, his: bruno })) {
    await openSession(services, visit, personId, token);
  }
  for (let index = 0; index < CHANGES_AT_ONCE; index++) expect(await change('phone')).toBe(200);
  expect(await change('desk')).toBe(429);
  expect(await change('his')).toBe(200);

  const persona = await insertPerson(services, 'Ronan', { persona: 'facilitator' });
  for (const token of ['one', 'other']) await openSession(services, visit, persona, token);
  for (let index = 0; index < CHANGES_AT_ONCE; index++) expect(await change('one')).toBe(200);
  expect(await change('other'), 'whoever tries the demonstration stops nobody who does').toBe(200);
});

describe('a form with parts', () => {
  const type = 'multipart/form-data; boundary=----FormBoundary0a1b2c';
  const part = (name: string, value: string) =>
    `------FormBoundary0a1b2c\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

  async function post(body: string, contentType = type) {
    const heard: string[] = [];
    const { port } = await serve({
      pages: async (asked, response) => {
        heard.push(await text(asked));
        response.writeHead(204).end();
      },
    });
    const headers = { 'content-type': contentType, 'content-length': String(Buffer.byteLength(body)) };
    const asked = request({ port, path: '/sign-in', method: 'POST', headers, host: 'localhost', agent: false });
    const answered = once(asked, 'response');
    // In two pieces, as networks do.
    asked.write(body.slice(0, body.length / 2));
    await new Promise((resolve) => setTimeout(resolve, 5));
    asked.end(body.slice(body.length / 2));
    const [answer] = (await answered) as [IncomingMessage];
    await text(answer);
    return { status: answer.statusCode, heard };
  }

  test('reaches the pages as it came', async () => {
    const short = `${part('email', 'anne@exemple.fr')}${part('é', 'l’eau')}------FormBoundary0a1b2c--\r\n`;
    expect(await post(short)).toEqual({ status: 204, heard: [short] });
    const long = `${part('text', 'é'.repeat(400_000))}------FormBoundary0a1b2c--\r\n`;
    expect(await post(long)).toEqual({ status: 204, heard: [long] });
  });

  test.each([
    ['has no boundary', 'nothing', 'multipart/form-data'],
    ['is none', 'nothing', type],
    ['is empty', '', type],
    ['breaks off', part('email', 'anne').slice(0, -2), type],
    ['has a part without a name', '------FormBoundary0a1b2c\r\n\r\nanne\r\n------FormBoundary0a1b2c--\r\n', type],
  ])('is refused where it %s', async (_, body, contentType) => {
    expect(await post(body, contentType)).toEqual({ status: 400, heard: [] });
  });

  test('is not looked for in what only reads: the page to which a form leads is asked for with its headers', async () => {
    const { port } = await serve({ pages: async (_, response) => void response.writeHead(204).end() });
    const answer = await fetch(`http://localhost:${port}/cooperations`, { headers: { 'content-type': type } });
    expect(answer.status).toBe(204);
  });

  test('is only looked for where a body says that it is one', async () => {
    expect(await post('nothing', 'text/plain')).toEqual({ status: 204, heard: ['nothing'] });
  });
});

test('an upgrade that nobody takes is refused, and its connection ended although the other end keeps its half', async () => {
  const { port, stop } = await serve();
  const other = connect({ port, host: 'localhost', allowHalfOpen: true });
  onTestFinished(() => void other.destroy());
  other.write('GET /other HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
  other.once('data', (said) => expect(String(said)).toMatch(/^HTTP\/1\.1 404 /));
  await once(other, 'end');
  expect(other.writable).toBe(true);
  await stop(async () => {});
});

describe('an upgrade to a path that is nobody’s', () => {
  const upgradeOf = (path: string) =>
    `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`;

  test.each(['/other', '/', '/sync', '/sync/', '/sync/1/2', '/synchronous/1', '/_next/webpack-hmr', '/api/rooms'])(
    'is answered with 404 and ended, though Next listens: %s',
    async (path) => {
      const nextUpgrades = new EventEmitter();
      // Next takes what it does not know, says nothing and leaves it open.
      nextUpgrades.on('upgrade', () => {});
      const { port } = await serve({ nextUpgrades });
      const { heard, ended } = await speak(port, upgradeOf(path));
      await ended;
      expect(heard()).toMatch(/^HTTP\/1\.1 404 /);
    },
  );

  test('is Next’s in development, where it reloads pages by it', async () => {
    const nextUpgrades = new EventEmitter();
    const asked: string[] = [];
    nextUpgrades.on('upgrade', ({ url }: IncomingMessage, socket: Socket) => {
      asked.push(url ?? '');
      socket.end();
    });
    const { port } = await serve({ nextUpgrades, development: true });
    await (await speak(port, upgradeOf('/_next/webpack-hmr?id=1'))).ended;
    await (await speak(port, upgradeOf('/other'))).ended;
    expect(asked).toEqual(['/_next/webpack-hmr?id=1']);
  });
});
