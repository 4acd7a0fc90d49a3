import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Database, openDatabase } from '#db/client.ts';
import { createTestDatabase } from './test-database.ts';

const { database, address } = await createTestDatabase();

const one = (on: Pick<Database, 'execute'>) => on.execute(sql`select 1 as one`).then(({ rows }) => rows[0]?.one);
const cutOthers = sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;

function openAnother(): Database {
  const other = openDatabase(address, () => {});
  onTestFinished(() => other.$client.end());
  return other;
}

test('a transaction whose connection breaks fails, and the next one works', async () => {
  const broken = database.transaction(async (transaction) => {
    await transaction.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
  });
  await expect(broken).rejects.toThrow();
  expect(await database.transaction(one)).toBe(1);
});

test('a connection that breaks between two statements of a transaction does not end the process', async () => {
  const other = openAnother();
  const lost = new Promise((resolve) =>
    database.$client.once('acquire', (client) => client.once('end', () => resolve('lost'))),
  );
  const broken = database.transaction(async (transaction) => {
    const pid = (await transaction.execute(sql`select pg_backend_pid() as pid`)).rows[0]?.pid;
    await other.execute(sql`select pg_terminate_backend(${pid})`);
    // The loss is noticed while nothing is under way.
    await lost;
    await one(transaction);
  });
  await expect(broken).rejects.toThrow();
  expect(await database.transaction(one)).toBe(1);
});

test('the pool does not run dry, however often every connection is cut', async () => {
  const other = openAnother();
  for (let round = 0; round < 10; round++) {
    await Promise.allSettled(Array.from({ length: 12 }, () => database.transaction(one)));
    await other.execute(cutOthers);
    await Promise.allSettled(Array.from({ length: 12 }, () => database.transaction(one)));
  }
  // What was cut last may be noticed only when it is used.
  await vi.waitFor(async () => {
    expect(await Promise.all(Array.from({ length: 12 }, () => one(database)))).toEqual(Array(12).fill(1));
  });
  expect(database.$client.waitingCount).toBe(0);
});

test('what a transaction refuses is undone, and its connection used again', async () => {
  const refused = database.transaction(async (transaction) => {
    await transaction.execute(sql`create table half_done (id integer)`);
    throw new Error('refused');
  });
  await expect(refused).rejects.toThrow('refused');
  await expect(database.execute(sql`select * from half_done`)).rejects.toThrow();
});
