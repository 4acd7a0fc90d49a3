import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../testing/sync-harness.ts';
import { answerBuiltFiles } from './built-files.ts';

const SCRIPT = 'const territory = "a commune among others";\n'.repeat(100);
/** More than the sockets between two ends hold. */
const LARGE_BYTES = 32_000_000;

const root = mkdtempSync(path.join(tmpdir(), 'entente-built-'));
const plain = path.join(root, '.next/static');
const compressed = path.join(root, 'dist/static');

function write(folder: string, name: string, bytes: string | Uint8Array): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

function writeScript(name: string): void {
  write(plain, name, SCRIPT);
  write(compressed, `br/${name}`, brotliCompressSync(SCRIPT));
  write(compressed, `gzip/${name}`, gzipSync(SCRIPT));
}

writeScript('chunks/a.js');
writeScript('chunks/gone.js');
writeScript('chunks/half.js');
write(plain, 'chunks/short.js', 'short();');
write(plain, 'media/face.woff2', 'a typeface');
write(plain, 'media/large.woff2', new Uint8Array(LARGE_BYTES));
write(root, 'secret.js', 'a secret');

/** Whoever is asked for what is no file of the build. */
const server = createServer((asked, response) => {
  if (!answer(asked, response)) response.writeHead(418).end('the pages');
});
const answer = answerBuiltFiles({ plain, compressed });
let port = 0;

beforeAll(async () => {
  await once(server.listen(0), 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(root, { recursive: true });
});

type Asked = { readonly accepts?: string; readonly method?: string; readonly headers?: Record<string, string> };

/** The answer as it came over the wire, to a path as it is written here. */
async function ask(name: string, { accepts, method = 'GET', headers = {} }: Asked = {}) {
  const sent = accepts === undefined ? headers : { ...headers, 'accept-encoding': accepts };
  const asked = request({ port, path: `/_next/static/${name}`, method, headers: sent, agent: false }).end();
  const [answered] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: answered.statusCode, headers: answered.headers, body: await buffer(answered) };
}

describe('a file that the build compressed', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0.5, gzip', 'br'],
    ['*', 'br'],
    ['GZIP', 'gzip'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0, gzip;q=0', undefined],
    ['identity', undefined],
    ['deflate', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('is sent to who accepts %j as %j', async (accepts, encoding) => {
    const { status, headers, body } = await ask('chunks/a.js', accepts === undefined ? {} : { accepts });
    expect(status).toBe(200);
    expect(headers['content-encoding']).toBe(encoding);
    expect(Number(headers['content-length'])).toBe(body.length);
    const decode = { br: brotliDecompressSync, gzip: gunzipSync }[encoding ?? ''] ?? ((bytes: Buffer) => bytes);
    expect(String(decode(body))).toBe(SCRIPT);
    // Whoever keeps it for others has to know that it comes in several ways.
    expect(headers.vary).toBe('Accept-Encoding');
    expect(headers['content-type']).toMatch(/^(text|application)\/javascript; charset=utf-8$/);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  test('is told of without being sent', async () => {
    const { status, headers, body } = await ask('chunks/a.js', { accepts: 'br', method: 'HEAD' });
    expect(status).toBe(200);
    expect(headers['content-encoding']).toBe('br');
    expect(Number(headers['content-length'])).toBe(brotliCompressSync(SCRIPT).length);
    expect(body.length).toBe(0);
  });

  test('is not sent again to who has it in this encoding', async () => {
    const { headers } = await ask('chunks/a.js', { accepts: 'br' });
    const has = { 'if-none-match': String(headers.etag) };
    expect(await ask('chunks/a.js', { accepts: 'br', headers: has })).toMatchObject({ status: 304 });
    expect(await ask('chunks/a.js', { headers: has })).toMatchObject({ status: 200 });
  });

  test('is sent in part to who asks for a part', async () => {
    const part = await ask('chunks/a.js', { accepts: 'br', headers: { range: 'bytes=2-5' } });
    expect(part.status).toBe(206);
    expect(part.body).toEqual(brotliCompressSync(SCRIPT).subarray(2, 6));
    const last = await ask('chunks/a.js', { headers: { range: 'bytes=-3' } });
    expect(String(last.body)).toBe(SCRIPT.slice(-3));
    const beyond = await ask('chunks/a.js', { accepts: 'br', headers: { range: 'bytes=100000-' } });
    expect(beyond).toMatchObject({ status: 416, headers: { 'cache-control': 'no-store' } });
    expect(beyond.headers['content-encoding']).toBeUndefined();
  });

  test('is found whatever stands behind its name', async () => {
    expect(await ask('chunks/a.js?dpl=1', { accepts: 'br' })).toMatchObject({ status: 200 });
  });
});

test.each([
  ['chunks/short.js', /javascript/],
  ['media/face.woff2', /^font\/woff2$/],
])('a file that was left as it is, is sent as it is: %s', async (name, type) => {
  const { status, headers } = await ask(name, { accepts: 'gzip, br' });
  expect(status).toBe(200);
  expect(headers['content-encoding']).toBeUndefined();
  expect(headers['content-type']).toMatch(type);
  expect(headers.vary).toBeUndefined();
});

test.each([
  'chunks/unknown.js',
  'chunks',
  'chunks/',
  '',
  'chunks/a.js/',
  'chunks/a.js.br',
  'br/chunks/a.js',
  '../../secret.js',
  'chunks/../../../secret.js',
  '..%2f..%2fsecret.js',
  '%2e%2e/%2e%2e/secret.js',
  '..\\..\\secret.js',
  '/etc/passwd',
  'chunks/a.js%00',
  '%',
])('what is no file of the build is left to the pages: %j', async (name) => {
  expect(await ask(name, { accepts: 'br' })).toMatchObject({ status: 418 });
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('files are only read: %s is left to the pages', async (method) => {
  expect(await ask('chunks/a.js', { method })).toMatchObject({ status: 418 });
});

test.each([{ method: 'GET' }, { method: 'HEAD' }, { headers: { range: 'bytes=0-4' } }])(
  'a file whose compressed one is gone is sent as it is: %j',
  async (asked) => {
    rmSync(path.join(compressed, 'br/chunks/half.js'), { force: true });
    const whole = await ask('chunks/half.js', asked);
    const compressedAway = await ask('chunks/half.js', { ...asked, accepts: 'br' });
    expect(compressedAway.headers['content-encoding']).toBeUndefined();
    expect(compressedAway.headers.vary).toBe('Accept-Encoding');
    expect(compressedAway.headers['content-length']).toBe(whole.headers['content-length']);
    expect([compressedAway.status, String(compressedAway.body)]).toEqual([whole.status, String(whole.body)]);
    expect(compressedAway.status).toBeLessThan(300);
  },
);

test('a file that went with its build is not there, and nobody remembers that it was not', async () => {
  rmSync(path.join(compressed, 'br/chunks/gone.js'));
  rmSync(path.join(plain, 'chunks/gone.js'));
  const { status, headers } = await ask('chunks/gone.js', { accepts: 'br' });
  expect(status).toBe(404);
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['content-encoding']).toBeUndefined();
});

test.runIf(process.platform === 'linux')('a file is closed when whoever asked for it goes away', async () => {
  const asked = request({ port, path: '/_next/static/media/large.woff2', agent: false }).end();
  const [answered] = (await once(asked, 'response')) as [IncomingMessage];
  await until(() => openFiles() > 0);
  answered.destroy();
  await until(() => openFiles() === 0);
});

/** How many of the build's files this process holds open. */
function openFiles(): number {
  return readdirSync('/proc/self/fd').filter((fd) => linkOf(fd).startsWith(plain)).length;
}

function linkOf(fd: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return '';
  }
}
