import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { KEYED_PATHS } from '../keyed-paths.ts';

export const REQUEST_ID_HEADER = 'x-request-id';

/**
 * A proxy in front may have named the request already; what it calls it must be fit for a log line.
 */
const PLAUSIBLE_ID = /^[\w.-]{8,64}$/;

/**
 * Long names of built files, and what programs ask every few seconds, would only drown the rest.
 */
const QUIET_PATHS = ['/_next/static/', '/healthz', '/readyz', '/metrics'];

/**
 * Names the request, in its answer too, and logs its end in one line: method, path, status,
 * duration. Never its query, cookies, bodies, nor those parts of a path that open a door.
 */
export function logRequest(request: IncomingMessage, response: ServerResponse, log: Logger): void {
  const given = request.headers[REQUEST_ID_HEADER];
  const requestId = typeof given === 'string' && PLAUSIBLE_ID.test(given) ? given : randomUUID();
  request.headers[REQUEST_ID_HEADER] = requestId;
  response.setHeader(REQUEST_ID_HEADER, requestId);

  const startedMs = performance.now();
  const path = loggedPath(request.url ?? '/');
  response.once('close', () => {
    const line = { requestId, method: request.method, path, status: response.statusCode, ms: elapsedMs(startedMs) };
    if (response.statusCode >= 500) log.error(line, 'request failed');
    else if (!response.writableFinished) log.info(line, 'request broken off');
    else if (QUIET_PATHS.some((prefix) => path.startsWith(prefix))) log.debug(line, 'request');
    else log.info(line, 'request');
  });
}

const KEYED_PATH = new RegExp(`^/(${KEYED_PATHS})/[^/]+`);

/** The path of an address without its query and without the tokens of one-time links. */
export function loggedPath(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? '/';
  return path.replace(KEYED_PATH, '/$1/…');
}

function elapsedMs(sinceMs: number): number {
  return Math.round(performance.now() - sinceMs);
}
