import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { checkServiceDatabase } from './site-database.ts';

const running: (() => void)[] = [];
afterEach(() => {
  for (const end of running.splice(0)) end();
});

/** One message of PostgreSQL: its letter, its length, what it says. */
function message(letter: string, ...parts: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  return Buffer.concat([Buffer.from(letter), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

const INT4 = 23;
const BOOL = 16;
const TEXT = 25;

/** A row as PostgreSQL answers a simple query: its columns, then itself. */
function answerTo(row: readonly (readonly [name: string, type: number, value: string])[]): Buffer {
  const columns = row.map(([name, type]) =>
    Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)]),
  );
  const values = row.map(([, , value]) => Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)]));
  return Buffer.concat([
    message('T', int16(row.length), ...columns),
    message('D', int16(row.length), ...values),
    message('C', 'SELECT 1\0'),
    message('Z', 'I'),
  ]);
}

/** A PostgreSQL of this version that lets everybody in, and answers whatever it is asked. */
async function postgresOf(number: number, version: string): Promise<string> {
  const answer = answerTo([
    ['number', INT4, String(number)],
    ['version', TEXT, version],
    ['allowed', BOOL, 't'],
    ['grants', TEXT, ''],
  ]);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let isIn = false;
    socket.on('error', () => {});
    socket.on('data', (data) => {
      if (!isIn) socket.write(Buffer.concat([message('R', int32(0)), message('Z', 'I')]));
      else if (data[0] === 'Q'.charCodeAt(0)) socket.write(answer);
      isIn = true;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  running.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `postgres://entente@127.0.0.1:${(server.address() as AddressInfo).port}/entente`;
}

test('a PostgreSQL that is too old is refused, with its version and the one that is needed', async () => {
  const url = await postgresOf(140_018, '14.18 (Debian 14.18-1)');
  await expect(checkServiceDatabase(url)).rejects.toThrow(
    /cannot be used: it is PostgreSQL 14\.18 \(Debian 14\.18-1\), and Entente needs 15 or newer\.$/,
  );
});

test('the oldest one that will do is taken, and one that is newer than any of today', async () => {
  for (const [number, version] of [
    [150_000, '15.0'],
    [990_001, '99.1'],
  ] as const) {
    const url = await postgresOf(number, version);
    expect(await checkServiceDatabase(url)).toEqual({ url });
  }
});
