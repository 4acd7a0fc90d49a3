import type { IncomingMessage, ServerResponse } from 'node:http';
import { pickLocale } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { FewAtOnce } from '../residents/invitations/few-at-once.ts';

/**
 * The addresses of whoever has no account: a poster brings a whole town there at once, or a script
 * comes.
 */
const GUEST_PATHS = /^\/(visit|invitation|return|answers|public|i)(\/|\?|$)/;

/** What the router's state says in a redraw, as it stands in the header. */
const REFETCH = encodeURIComponent('"refetch"');

/** How long a browser waits before it asks again by itself. */
const RETRY_S = 5;

/**
 * How many open pages are drawn anew at once, and how many wait for that. When a hat changes, all
 * three hundred of a hall ask; drawn together they would keep each letter that somebody types
 * waiting until the last of them.
 */
export const REDRAWS = { atOnce: 1, mayWait: 2_000 } as const;
/**
 * How long a page may keep its turn, in milliseconds. Drawing takes less; whoever reads slowly, or
 * not at all, is sent the rest while the next one is drawn.
 */
export const TURN_MS = 1_000;

const guests = new FewAtOnce();
const redraws = new FewAtOnce(REDRAWS);

/**
 * Lets few guests' requests be answered at once in this process, and few pages be drawn anew, in
 * the order in which they came: the pages that somebody goes to, the processor and the connections
 * to the database stay with those who write and meet. Where too many guests wait already, they are
 * told so at once; where too many redraws wait, one more is answered like any other page.
 */
export async function answerInTurn(
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => Promise<void>,
): Promise<void> {
  // Whoever went away meanwhile takes nobody's turn.
  const inTurn = async () => (response.destroyed ? undefined : answer());
  if (GUEST_PATHS.test(request.url ?? '')) {
    const done = await guests.run(inTurn);
    if (done === null && !response.destroyed) tellToWait(request, response);
  } else if (isRedraw(request)) await redrawInTurn(inTurn);
  else await answer();
}

async function redrawInTurn(draw: () => Promise<void>): Promise<void> {
  let drawn: Promise<void> | undefined;
  await redraws.run(async () => {
    drawn = draw();
    let timer: NodeJS.Timeout | undefined;
    const isOver = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, TURN_MS);
    });
    await Promise.race([drawn, isOver]).finally(() => clearTimeout(timer));
  });
  await (drawn ?? draw());
}

/** Whether an open page asks for itself again, as Next's router does; nobody pressed anything. */
function isRedraw({ headers }: IncomingMessage): boolean {
  return headers.rsc !== undefined && String(headers['next-router-state-tree']).includes(REFETCH);
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
