import type { IncomingMessage, ServerResponse } from 'node:http';
import { beforeEach, expect, test, vi } from 'vitest';
import { createTestServices } from '../testing/test-services.ts';
import { answerHealth, LEAST_ROOM_BYTES } from './health.ts';

const disk = vi.hoisted(() => ({ bavail: 1_000_000, bsize: 4_096 }));
vi.mock('node:fs/promises', async (original) => ({ ...(await original<object>()), statfs: async () => disk }));

const saving = { now: true };
const { services, database } = await createTestServices({ sync: { saves: () => saving.now } });

beforeEach(() => {
  disk.bavail = 1_000_000;
  saving.now = true;
});

async function ask(url: string, vital = services, stopping = false): Promise<unknown> {
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
  disk.bavail = LEAST_ROOM_BYTES / disk.bsize - 1;
  expect(await ask('/readyz')).toBe(503);
  expect(await ask('/healthz')).toBe(200);
});

test('nor is one that cannot write down what is typed', async () => {
  saving.now = false;
  expect(await ask('/readyz')).toBe(503);
});

test('nor one whose database does not answer, or that is stopping', async () => {
  const away = { $client: { query: () => Promise.reject(new Error('away')) } } as unknown as typeof database;
  expect(await ask('/readyz', { ...services, database: away })).toBe(503);
  expect(await ask('/readyz', services, true)).toBe(503);
});
