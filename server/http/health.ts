import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Database } from '#db/client.ts';

/**
 * Answers `/healthz` (the process runs) and `/readyz` (it can serve: the database answers), and says
 * whether it did. A process only listens once its migrations are done, so readiness asks the database alone;
 * one that is stopping serves nobody new.
 */
export function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  database: Database,
  stopping: boolean,
): boolean {
  const path = request.url?.split('?', 1)[0];
  if (path !== '/healthz' && path !== '/readyz') return false;
  const ready = path === '/healthz' ? Promise.resolve(true) : stopping ? Promise.resolve(false) : answers(database);
  ready.then((ok) => {
    response.writeHead(ok ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify({ status: ok ? 'ok' : 'unavailable' }));
  });
  return true;
}

const PATIENCE_MS = 2_000;

async function answers(database: Database): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false).unref());
  const asked = database.$client.query('select 1').then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]);
}
