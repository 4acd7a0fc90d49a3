import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { type DatabaseAddress, openDatabase } from '#db/client.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { migrateJobs } from '#server/jobs/job-runner.ts';
import { startPostgres } from '#server/postgres/start-postgres.ts';

/**
 * The database from which every test file gets its copy. Nobody may be connected to it meanwhile.
 */
const TEMPLATE = 'entente_template';

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: { socketDir: string; user: string; template: string };
  }
}

/** Vitest's global set-up: one PostgreSQL for the whole run, with a migrated template in it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'entente-test-'));
  const postgres = await startPostgres({ dataDir, pgBin: null, log: pino({ level: 'silent' }), durable: false });
  const { address } = postgres;
  if (!('socketDir' in address)) throw new Error('the embedded database is reached through a socket');
  await onDatabase(address, async (database) => {
    await database.$client.query(`create database ${TEMPLATE}`);
  });
  await onDatabase({ ...address, database: TEMPLATE }, async (database) => {
    await migrateDatabase(database, path.resolve(import.meta.dirname, '../../db/migrations'));
    await migrateJobs(database);
  });
  project.provide('postgres', { socketDir: address.socketDir, user: address.user, template: TEMPLATE });
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

async function onDatabase(
  address: DatabaseAddress,
  work: (database: ReturnType<typeof openDatabase>) => Promise<void>,
): Promise<void> {
  const database = openDatabase(address, () => {});
  await work(database);
  await database.$client.end();
}
