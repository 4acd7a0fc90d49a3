import { statfs } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Services } from '../services.ts';

/** What readiness depends on. */
export type Vital = Pick<Services, 'database' | 'sync'> & {
  readonly config: Pick<Services['config'], 'dataDir'>;
  /** How many bytes the disk under a folder has room for; the disk is asked where nobody says. */
  readonly roomUnder?: (folder: string) => Promise<number>;
};

/**
 * Answers `/healthz` (the process runs) and `/readyz` (it can serve), and says whether it did. A
 * process only listens once its migrations are done, so what readiness asks is whether the database
 * answers, whether what is typed is written down, and whether there is room for more. One that is
 * stopping serves nobody new.
 */
export function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  vital: Vital,
  stopping: boolean,
): boolean {
  const path = request.url?.split('?', 1)[0];
  if (path !== '/healthz' && path !== '/readyz') return false;
  const asked = path === '/healthz' ? Promise.resolve(true) : stopping ? Promise.resolve(false) : isReady(vital);
  asked.then((ok) => {
    response.writeHead(ok ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify({ status: ok ? 'ok' : 'unavailable' }));
  });
  return true;
}

const PATIENCE_MS = 2_000;

/**
 * The embedded database needs so much for its next piece of log; with less it stops taking anything
 * at any moment.
 */
export const LEAST_ROOM_BYTES = 16 * 1024 * 1024;

async function isReady({ database, sync, config, roomUnder = askDisk }: Vital): Promise<boolean> {
  if (!sync.saves()) return false;
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false).unref());
  const asked = database.$client.query('select 1').then(
    () => hasRoom(roomUnder(config.dataDir)),
    () => false,
  );
  return Promise.race([asked, late]);
}

async function askDisk(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** A disk that cannot tell is believed to have room. */
async function hasRoom(asked: Promise<number>): Promise<boolean> {
  const bytes = await asked.catch(() => null);
  return bytes === null || bytes >= LEAST_ROOM_BYTES;
}
