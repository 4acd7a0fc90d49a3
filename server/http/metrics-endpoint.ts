import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics.ts';
import { cameStraightFromThisMachine } from './client-address.ts';

type Access = { readonly metrics: Metrics; readonly metricsToken: string | null; readonly log: Logger };

/**
 * Answers `/metrics`, and says whether it did. Whoever neither asks from this very machine nor
 * brings the token learns nothing, not even that there is something: 404.
 */
export function answerMetrics(request: IncomingMessage, response: ServerResponse, access: Access): boolean {
  if (request.url?.split('?', 1)[0] !== '/metrics') return false;
  const asks = request.method === 'GET' || request.method === 'HEAD';
  if (!asks || !mayRead(request, access.metricsToken)) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
    response.end('Not found\n');
    return true;
  }
  access.metrics.expose().then(
    ({ contentType, text }) => {
      response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' });
      response.end(text);
    },
    (error: unknown) => {
      access.log.error({ err: error }, 'the metrics could not be gathered');
      response.writeHead(500).end();
    },
  );
  return true;
}

function mayRead(request: IncomingMessage, token: string | null): boolean {
  return cameStraightFromThisMachine(request) || (token !== null && brings(request, token));
}

/**
 * Compares digests, which are equally long, so that the time it takes tells nothing of the token.
 */
function brings(request: IncomingMessage, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
