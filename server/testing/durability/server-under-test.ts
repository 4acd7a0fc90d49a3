import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import process from 'node:process';
import { pino } from 'pino';
import { z } from 'zod';
import { type DatabaseAddress, openDatabase } from '#db/client.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { personId } from '#domain/ids.ts';
import { startPostgres } from '../../postgres/start-postgres.ts';
import { createSyncServer } from '../../sync/create-sync-server.ts';

/**
 * The sync server as it runs in production, in a process that can be killed. With `dataDir` it brings its own
 * database, as `npm start` does; with `address` it uses one that runs by itself, as with DATABASE_URL.
 */
const optionsSchema = z.object({
  port: z.number(),
  migrations: z.string(),
  dataDir: z.string().optional(),
  address: z.object({ socketDir: z.string(), user: z.string(), database: z.string() }).optional(),
});
export type ServerOptions = z.infer<typeof optionsSchema>;

/** What the process says once it takes sockets; `postgresPid` is null where the database is not its own. */
export type Ready = {
  readonly type: 'ready';
  readonly socketDir: string;
  readonly postgresPid: number | null;
};
/** The answer to any message that it is sent. */
export type Memory = { readonly type: 'memory'; readonly heapBytes: number };

const log = pino({ level: 'error' }, pino.destination(2));
const options = optionsSchema.parse(JSON.parse(process.argv[2] ?? ''));
// Nothing may outlive the test that started it, however that one ends.
process.on('disconnect', () => process.exit(1));

const { address, postgresPid } = await openStore(options);
const database = openDatabase(address, () => {});
await migrateDatabase(database, options.migrations);
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
tell({ type: 'ready', socketDir: address.socketDir, postgresPid });
process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  tell({ type: 'memory', heapBytes: heapUsed + external });
});

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

function tell(message: Ready | Memory): void {
  process.send?.(message);
}
