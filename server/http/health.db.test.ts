import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { beforeEach, expect, test } from 'vitest';
import { createTestServices } from '../testing/test-services.ts';
import { answerHealth, LEAST_ROOM_BYTES, type Vital } from './health.ts';

const disk = { bytes: LEAST_ROOM_BYTES, tells: true };
const roomUnder = async () => {
  if (!disk.tells) throw new Error('no such disk');
  return disk.bytes;
};
const saving = { now: true };
const { services, database } = await createTestServices({ sync: { saves: () => saving.now } });
const vitalParts = { ...services, roomUnder };

beforeEach(() => {
  disk.bytes = LEAST_ROOM_BYTES;
  disk.tells = true;
  saving.now = true;
});

async function ask(url: string, vital: Vital = vitalParts, stopping = false): Promise<unknown> {
  return new Promise((resolve) => {
    const response = { writeHead: (status: number) => resolve(status), end: () => {} } as unknown as ServerResponse;
    const answered = answerHealth({ url } as IncomingMessage, response, vital, stopping);
    if (!answered) resolve('not asked');
  });
}

test('a process that serves is ready', async () => {
  expect(await ask('/readyz')).toBe(200);
  expect(await ask('/readyz?why')).toBe(200);
  expect(await ask('/readyzz')).toBe('not asked');
});

test('one whose disk is full is not, though it runs and its database answers', async () => {
  disk.bytes = LEAST_ROOM_BYTES - 1;
  expect(await ask('/readyz')).toBe(503);
  expect(await ask('/healthz')).toBe(200);
});

test('one whose disk does not tell is believed to have room, and the real one has it', async () => {
  disk.tells = false;
  expect(await ask('/readyz')).toBe(200);
  expect(await ask('/readyz', { ...services, config: { dataDir: tmpdir() } })).toBe(200);
});

test('one that cannot write down what is typed is not ready', async () => {
  saving.now = false;
  expect(await ask('/readyz')).toBe(503);
});

test('nor one whose database does not answer, or that is stopping', async () => {
  const away = { $client: { query: () => Promise.reject(new Error('away')) } } as unknown as typeof database;
  expect(await ask('/readyz', { ...services, database: away })).toBe(503);
  expect(await ask('/readyz', services, true)).toBe(503);
});
