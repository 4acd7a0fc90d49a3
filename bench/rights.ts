/**
 * How long two hundred sockets in a room may still believe in a right that is gone: from the commit
 * of a hat, a freeze, a lock, a charter, a stage, a removal until each of those who lost it has
 * been told, while ten of them write; and whether anything that the old right allowed was stored
 * after the commit. Clients and server share this process, so the times are upper bounds. Run: node
 * --import tsx bench/rights.ts [rounds of each, 20]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { and, eq, gt, inArray } from 'drizzle-orm';
import { pino } from 'pino';
import { z } from 'zod';
import { openDatabase } from '#db/client.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { documentUpdates } from '#db/schema.ts';
import { personId } from '#domain/ids.ts';
import { AuthoredDocuments } from '#server/authorship/authored-documents.ts';
import { readConfig } from '#server/config.ts';
import { startPostgres } from '#server/postgres/start-postgres.ts';
import { readHere } from '#server/reading/reading.ts';
import type { Services } from '#server/services.ts';
import { createSyncServer } from '#server/sync/create-sync-server.ts';
import type { SyncServer } from '#server/sync/sync-server.ts';
import { type CrowdedPlace, type RightsChange, rightsChanges } from '#server/testing/rights/changes.ts';
import { Crowd } from '#server/testing/rights/crowd.ts';
import { createCrowdedPlace } from '#server/testing/rights/crowded-place.ts';
import { watchCommits } from '#server/testing/rights/watched-commits.ts';
import { given } from './given.ts';
import { until } from './load/until.ts';

const SOCKETS = 200;
const [HONEST, HOSTILE] = [5, 5];
const PATIENCE_MS = 20_000;
/** How long people write between two changes. */
const WRITING_MS = 150;

const rounds = z.coerce
  .number()
  .int()
  .positive()
  .parse(process.argv[2] ?? 20);
const silent = pino({ level: 'silent' });
const dataDir = mkdtempSync(path.join(tmpdir(), 'entente-rights-'));
const postgres = await startPostgres({ dataDir, pgBin: null, log: silent });
const database = openDatabase(postgres.address, () => {});
await migrateDatabase(database, path.resolve(import.meta.dirname, '../db/migrations'));

const bareSync = startSync();
let place: CrowdedPlace | null = null;
const watched = watchCommits(bareSync, database, () => given(place?.documentId));
const services: Services = {
  config: readConfig({}),
  authSecret: '',
  database,
  log: silent,
  mailer: { send: async () => 'kept' },
  reading: readHere({ database, authored: new AuthoredDocuments(database, silent) }),
  sync: bareSync,
  pageWords: null,
};
place = await createCrowdedPlace(services, SOCKETS);
const { documentId, sectionId, crowd } = place;
const hostile = crowd.slice(0, HOSTILE);
const room = new Crowd({
  address: await listen(bareSync),
  documentId,
  sectionId,
  hostile,
  honest: crowd.slice(HOSTILE, HOSTILE + HONEST),
  readers: crowd.slice(HOSTILE + HONEST),
});
await room.open();
room.startWriting();
const changes = rightsChanges({ ...services, sync: watched.sync }, place, given(hostile[0]));
const results = new Map(changes.map(({ name }) => [name, { told: [] as number[], late: 0 }]));
for (let round = 1; round <= rounds; round++) {
  for (const change of changes) await measure(change);
  process.stderr.write(`\rround ${round} of ${rounds}`);
}
process.stdout.write(`\n${SOCKETS} sockets, ${HONEST + HOSTILE} of them writing, ${room.refusals} refusals\n`);
process.stdout.write('lost by        told   p50 ms   p99 ms   most ms   stored after the commit\n');
for (const [name, { told, late }] of results) {
  const sorted = told.toSorted((a, b) => a - b);
  const at = (share: number) => given(sorted[Math.ceil(share * sorted.length) - 1]).toFixed(1);
  const figures = [sorted.length, at(0.5), at(0.99), at(1), late].map((figure) => String(figure).padStart(8));
  process.stdout.write(`${name.padEnd(11)}${figures.join(' ')}\n`);
}
await room.end();
await bareSync.stop();
await database.$client.end();
await postgres.stop();
rmSync(dataDir, { recursive: true, force: true });
process.exit([...results.values()].some(({ late }) => late > 0) ? 1 : 0);

async function measure({ name, losers, take, giveBack }: RightsChange): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, WRITING_MS));
  const outcome = await take();
  if (!outcome.ok) throw new Error(`${name}: ${outcome.code}`);
  const { at, seq } = watched.last();
  const sockets = losers.map((person) => room.of(person));
  if (!(await until(() => sockets.every((socket) => socket.mayWrite === false), PATIENCE_MS))) {
    throw new Error(`${name}: not everybody was told`);
  }
  await new Promise((resolve) => setTimeout(resolve, WRITING_MS));
  const stored = await database
    .select({ seq: documentUpdates.seq })
    .from(documentUpdates)
    .where(
      and(
        eq(documentUpdates.documentId, documentId),
        gt(documentUpdates.seq, seq),
        inArray(documentUpdates.personId, [...losers]),
      ),
    );
  const result = given(results.get(name));
  // One who was just coming back after a refusal is told as it enters.
  result.told.push(...sockets.map(({ lostAt }) => Math.max(0, lostAt - at)));
  result.late += stored.length;
  await giveBack();
  await until(() => sockets.every((socket) => socket.mayWrite === true), PATIENCE_MS);
}

function startSync(): SyncServer {
  return createSyncServer({
    database,
    log: silent,
    node: { id: crypto.randomUUID(), address: 'http://localhost:0' },
    authenticate: async ({ headers }) => {
      const visitor = personId.safeParse(headers['x-person']).data;
      return visitor ? { personId: visitor, sessionId: visitor } : null;
    },
    stillSignedIn: async (ids) => new Set(ids),
    allowsOrigin: () => true,
  });
}

async function listen(sync: SyncServer): Promise<string> {
  const server = createServer();
  server.on('upgrade', sync.upgrade);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return `ws://localhost:${(server.address() as AddressInfo).port}`;
}
