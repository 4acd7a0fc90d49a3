import type { IncomingMessage, ServerResponse } from 'node:http';
import { pickLocale } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { FewAtOnce } from '../residents/invitations/few-at-once.ts';

/**
 * The addresses of whoever has no account: a poster brings a whole town there at once, or a script
 * comes.
 */
const GUEST_PATHS = /^\/(visit|invitation|return|answers|public|i)(\/|\?|$)/;

/** How long a browser waits before it asks again by itself. */
const RETRY_S = 5;

const turns = new FewAtOnce();

/**
 * Lets few guests' requests be answered at once in this process, in the order in which they came:
 * the pages, the processor and the connections to the database stay with those who meet. Where too
 * many wait already, they are told so at once.
 */
export async function answerInTurn(
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => Promise<void>,
): Promise<void> {
  if (!GUEST_PATHS.test(request.url ?? '')) return answer();
  // Whoever went away meanwhile takes nobody's turn.
  const done = await turns.run(async () => (response.destroyed ? undefined : answer()));
  if (done === null && !response.destroyed) tellToWait(request, response);
}

function tellToWait(request: IncomingMessage, response: ServerResponse): void {
  const locale = pickLocale(undefined, request.headers['accept-language']);
  // What is left of the body is not read, so the connection cannot carry another request.
  response.writeHead(503, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': String(RETRY_S),
    connection: 'close',
  });
  const viewport = '<meta name="viewport" content="width=device-width">';
  const said = MESSAGES[locale].visit.crowded;
  response.end(`<!doctype html><html lang="${locale}">${viewport}<title>Entente</title><p>${said}</p></html>`);
}
