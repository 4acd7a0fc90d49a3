import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import process from 'node:process';
import type { JSONContent } from '@tiptap/core';
import { pino } from 'pino';
import { z } from 'zod';
import { type DatabaseAddress, openDatabase } from '#db/client.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { amendmentId, personId, roomId } from '#domain/ids.ts';
import { acceptAmendment } from '../../amendments/accept-amendment.ts';
import { SETTLE_AMENDMENT } from '../../amendments/settle-amendment.ts';
import { migrateJobs, startJobRunner } from '../../jobs/job-runner.ts';
import { startPostgres } from '../../postgres/start-postgres.ts';
import { createSyncServer } from '../../sync/create-sync-server.ts';
import { silentJobs } from '../silent-jobs.ts';
import { servicesOn } from './services-on.ts';

/**
 * The sync server as it runs in production, in a process that can be killed. With `dataDir` it
 * brings its own database, as `npm start` does; with `address` it uses one that runs by itself, as
 * with DATABASE_URL.
 */
const optionsSchema = z.object({
  port: z.number(),
  migrations: z.string(),
  /** Whether it does the jobs that settle amendments. */
  settles: z.boolean(),
  dataDir: z.string().optional(),
  address: z.object({ socketDir: z.string(), user: z.string(), database: z.string() }).optional(),
});
export type ServerOptions = z.infer<typeof optionsSchema>;

/**
 * What the process says once it takes sockets; `postgresPid` is null where the database is not its
 * own.
 */
export type Ready = {
  readonly type: 'ready';
  readonly socketDir: string;
  readonly postgresPid: number | null;
};
export type Memory = { readonly type: 'memory'; readonly heapBytes: number };
/** `accepted` says whether the amendment was, as whoever pressed the button is told. */
export type Accepted = { readonly type: 'accepted'; readonly accepted: boolean };
export type Told = Ready | Memory | Accepted;

/** What it may be asked. It answers each with the message of the same name. */
const askedSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('memory') }),
  z.object({
    type: z.literal('accept'),
    actor: personId,
    place: z.object({ roomId, amendmentId }),
    text: z.array(z.custom<JSONContent>()).nullable(),
  }),
]);
export type Asked = z.infer<typeof askedSchema>;

const log = pino({ level: 'error' }, pino.destination(2));
const options = optionsSchema.parse(JSON.parse(process.argv[2] ?? ''));
// Nothing may outlive the test that started it, however that one ends.
process.on('disconnect', () => process.exit(1));

const { address, postgresPid } = await openStore(options);
const database = openDatabase(address, () => {});
await migrateDatabase(database, options.migrations);
if (options.settles) await migrateJobs(database);
const sync = createSyncServer({
  database,
  log,
  node: { id: randomUUID(), address: `http://localhost:${options.port}` },
  authenticate: async ({ headers }) => {
    const visitor = personId.safeParse(headers['x-person']).data;
    return visitor ? { personId: visitor, sessionId: visitor } : null;
  },
  stillSignedIn: async (sessionIds) => new Set(sessionIds),
  allowsOrigin: () => true,
});
const server = createServer();
server.on('upgrade', sync.upgrade);
await new Promise<void>((resolve) => server.listen(options.port, resolve));
const services = { ...servicesOn(database), sync };
if (options.settles) await startJobRunner(services, [SETTLE_AMENDMENT], silentJobs);
process.on('message', (message) => void answer(askedSchema.parse(message)));
tell({ type: 'ready', socketDir: address.socketDir, postgresPid });

async function answer(asked: Asked): Promise<void> {
  if (asked.type === 'accept') {
    const { ok } = await acceptAmendment(services, asked.actor, asked.place, { text: asked.text, over: null });
    return tell({ type: 'accepted', accepted: ok });
  }
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  tell({ type: 'memory', heapBytes: heapUsed + external });
}

async function openStore({ dataDir, address: given }: ServerOptions) {
  if (given) return { address: given, postgresPid: null };
  if (!dataDir) throw new Error('neither a data folder nor an address was given');
  const postgres = await startPostgres({ dataDir, pgBin: null, log });
  void postgres.died.then(() => process.exit(1));
  return { address: withSocket(postgres.address), postgresPid: postgres.pid };
}

function withSocket(address: DatabaseAddress) {
  if (!('socketDir' in address)) throw new Error('the embedded database is reached through a socket');
  return address;
}

function tell(message: Told): void {
  process.send?.(message);
}
