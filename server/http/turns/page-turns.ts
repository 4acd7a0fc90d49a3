import type { IncomingMessage, ServerResponse } from 'node:http';
import { pickLocale } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { refuseRequest, SAFE_METHODS } from '../request-guard.ts';
import { FairTurns } from './fair-turns.ts';
import { FewAtOnce } from './few-at-once.ts';
import { FLOOD } from './known-visitors.ts';

/**
 * The addresses of whoever has no account: a poster brings a whole town there at once, or a script
 * comes.
 */
const GUEST_PATHS = /^\/(visit|invitation|return|answers|public|i)(\/|\?|$)/;

/** What the router's state says in a redraw, as it stands in the header. */
const REFETCH = encodeURIComponent('"refetch"');

/** What the build made: sent as it is, a hundred of them for one page. */
const FILES = /^\/_next\//;

/** Those who are not signed in, all of them. */
const NOBODY = 'nobody';

/** How long a browser waits before it asks again by itself. */
const RETRY_S = 5;

/**
 * How many open pages are drawn anew at once. When a hat changes, all three hundred of a hall ask;
 * drawn together they would keep each letter that somebody types waiting until the last of them.
 * Each of a person's tabs asks for itself, and never twice at a time.
 */
export const REDRAWS = { atOnce: 1, ofOne: 2, mayWait: 40 } as const;
/**
 * How many pages one person is answered at once, each until its last byte has left: a browser that
 * opens its windows again asks for twenty, and what nobody reads stays in memory.
 */
export const VISITS = { atOnce: Number.POSITIVE_INFINITY, ofOne: 3, mayWait: 100 } as const;
/**
 * How long a redraw may keep others waiting, in milliseconds. Drawing takes less; whoever reads
 * slowly, or not at all, is sent the rest while the next one is drawn.
 */
export const TURN_MS = 1_000;
/**
 * An answer of which nothing leaves for so long, in milliseconds, is cut: a telephone that changed
 * its network would keep its owner's turns for a quarter of an hour.
 */
export const STALLED_MS = 60_000;

/** Who is signed in with a Cookie header, as one word, null where nobody is. */
type FindVisitor = (cookie: string | undefined) => Promise<string | null | typeof FLOOD>;

/**
 * Lets few guests' requests be answered at once in this process, few pages of one person, and few
 * pages be drawn anew, so that the processor, the memory and the connections to the database stay
 * with those who write and meet.
 */
export class PageTurns {
  readonly #guests = new FewAtOnce();
  readonly #redraws = new FairTurns(REDRAWS);
  readonly #visits = new FairTurns(VISITS);
  readonly #findVisitor: FindVisitor;

  constructor(findVisitor: FindVisitor) {
    this.#findVisitor = findVisitor;
  }

  /**
   * Answers in the turn of whoever asks. Where too many guests wait already, they are told so at
   * once, and so is a person for whom too many pages wait. What changes something is bounded
   * elsewhere, and files are sent at once.
   */
  async answer(request: IncomingMessage, response: ServerResponse, draw: () => Promise<void>): Promise<void> {
    if (GUEST_PATHS.test(request.url ?? '')) {
      const done = await this.#guests.run(() => untilGone(response, draw));
      if (done === null && !response.destroyed) tellToWait(request, response);
    } else if (!isPage(request)) await draw();
    else {
      const done = await this.#inTurn(request, () => untilGone(response, () => draw().then(() => hasLeft(response))));
      if (!done && !response.destroyed) tellTooMany(request, response);
    }
  }

  async #inTurn(request: IncomingMessage, draw: () => Promise<true>): Promise<true | null> {
    const visitor = await this.#findVisitor(request.headers.cookie);
    if (visitor === FLOOD) return null;
    if (isRedraw(request)) {
      return this.#redraws.run(visitor ?? NOBODY, (passOn) => {
        const timer = setTimeout(passOn, TURN_MS);
        return draw().finally(() => clearTimeout(timer));
      });
    }
    return visitor === null ? draw() : this.#visits.run(visitor, draw);
  }
}

/** Whether nothing is changed by it and something is drawn, and not only a file is sent. */
function isPage({ method, url }: IncomingMessage): boolean {
  return SAFE_METHODS.has(method ?? 'GET') && !FILES.test(url ?? '');
}

/** Resolves when the last byte of an answer has left. */
function hasLeft(response: ServerResponse): Promise<void> {
  if (response.writableFinished) return Promise.resolve();
  return new Promise((resolve) => response.once('finish', resolve));
}

/**
 * Does the work for an answer, until it is done or nobody is there to read it: of a page whose
 * reader goes away at its very end Next never says that it is drawn. Whoever went away while they
 * waited takes nobody's turn.
 */
async function untilGone(response: ServerResponse, work: () => Promise<void>): Promise<true> {
  if (response.destroyed) return true;
  const gone = new Promise<void>((resolve) => response.once('close', resolve));
  const watch = cutWhereStalled(response);
  const working = work();
  // What still fails when nobody is there is told to nobody.
  working.catch(() => {});
  await Promise.race([working, gone]).finally(() => clearInterval(watch));
  return true;
}

/** Before anything is sent, it is drawn: that has limits of its own. */
function cutWhereStalled(response: ServerResponse): NodeJS.Timeout {
  let before = -1;
  return setInterval(() => {
    const sent = response.headersSent ? (response.socket?.bytesWritten ?? 0) : -1;
    if (sent >= 0 && sent === before) response.destroy();
    before = sent;
  }, STALLED_MS);
}

/** Whether an open page asks for itself again, as Next's router does; nobody pressed anything. */
function isRedraw({ headers }: IncomingMessage): boolean {
  return headers.rsc !== undefined && String(headers['next-router-state-tree']).includes(REFETCH);
}

/** A browser's own visit is told in words, whatever else asks by a code. */
function tellTooMany(request: IncomingMessage, response: ServerResponse): void {
  if (request.headers.accept?.includes('text/html')) tellToWait(request, response);
  else refuseRequest(request, response, 'too-many-pages');
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
  const { crowded, crowdedForm } = MESSAGES[locale].visit;
  const said = SAFE_METHODS.has(request.method ?? 'GET') ? crowded : crowdedForm;
  response.end(`<!doctype html><html lang="${locale}">${HEAD}<p>${said}</p></html>`);
}

/** It has to be there when nothing else can be drawn, so it needs no other file. */
const HEAD =
  '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Entente</title>' +
  '<style>body{font:1.25rem/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem}</style>';
