import { pino } from 'pino';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { subscribe } from '../bus/process-bus.ts';
import { syncWithSockets, until } from '../testing/sync-harness.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { ensureSameSecret, markSecret } from './secret-mark.ts';

const { database, address } = await createTestDatabase();
const other = await createTestDatabase();

/** Secrets whose marks are small and large numbers, and negative ones. */
const SECRETS = Array.from({ length: 8 }, (_, at) => `secret number ${at}, of 32 characters and more`);
const [ours = '', theirs = ''] = SECRETS;

function listeningLog() {
  const errors: string[] = [];
  const write = (line: string) => errors.push(JSON.parse(line).msg);
  return { errors, log: pino({ level: 'error' }, { write }) };
}

/** A process that uses the database with a secret. */
async function processWith(authSecret: string, log = pino({ level: 'silent' })) {
  const sync = syncWithSockets(database);
  let isMarked = false;
  const subscription = subscribe(database, sync, log, undefined, async (connection) => {
    await markSecret(connection, authSecret, log);
    isMarked = true;
  });
  await until(() => isMarked);
  return {
    end: async () => {
      await subscription.stop();
      await sync.stop();
    },
  };
}

test('a process is refused while another one uses the database with another secret, and no longer', async () => {
  for (const [at, secret] of SECRETS.entries()) {
    await ensureSameSecret(database.$client, secret);
    const running = await processWith(secret);
    await ensureSameSecret(database.$client, secret);
    const next = SECRETS[(at + 1) % SECRETS.length] ?? '';
    await expect(ensureSameSecret(database.$client, next)).rejects.toThrow(/with another AUTH_SECRET/);
    await running.end();
    await until(() =>
      ensureSameSecret(database.$client, next).then(
        () => true,
        () => false,
      ),
    );
  }
});

test('one of another database is none of ours', async () => {
  const connection = await other.database.$client.connect();
  await markSecret(connection, theirs, pino({ level: 'silent' }));
  await ensureSameSecret(database.$client, ours);
  connection.release(true);
});

test('of two that begin at the same moment the log of the second says it', async () => {
  const first = await processWith(ours);
  const { errors, log } = listeningLog();
  const second = await processWith(theirs, log);
  expect(errors).toEqual([expect.stringMatching(/with another AUTH_SECRET/)]);
  await Promise.all([first.end(), second.end()]);
});

test('who may hardly do anything in the database sees it all the same', async () => {
  const running = await processWith(ours);
  await database.$client.query('create role sees_little login');
  const little = openDatabase({ ...address, user: 'sees_little' } as never, () => {});
  await expect(ensureSameSecret(little.$client, theirs)).rejects.toThrow(/AUTH_SECRET/);
  await little.$client.end();
  await database.$client.query('drop role sees_little');
  await running.end();
});
