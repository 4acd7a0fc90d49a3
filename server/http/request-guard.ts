import type { IncomingMessage, ServerResponse } from 'node:http';
import { LOCALE_COOKIE, pickLocale } from '#i18n/locale.ts';
import type { Messages } from '#i18n/messages/fr.ts';
import { MESSAGES } from '#i18n/messages.ts';

/**
 * The longest body of a request over HTTP; documents travel over the WebSocket, which has limits of
 * its own.
 */
const MAX_BODY_BYTES = 1_048_576;

/** By which nothing is changed. */
export const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

type GuardCode = 'wrong-origin' | 'too-large' | 'malformed';
type RefusedCode = GuardCode | 'no-form' | 'too-many-changes' | 'too-many-pages';
const STATUS: Record<RefusedCode, number> = {
  'wrong-origin': 403,
  'too-large': 413,
  malformed: 411,
  'no-form': 400,
  'too-many-changes': 429,
  'too-many-pages': 429,
};

/**
 * Why a request must not reach the pages, or null when it may: another site's page sent it, or it
 * is too long.
 */
export function guardRequest(request: IncomingMessage, baseUrl: string): GuardCode | null {
  if (SAFE_METHODS.has(request.method ?? 'GET')) return null;
  if (!hasOwnOrigin(request, baseUrl)) return 'wrong-origin';
  // A body of unknown length would have to be counted while others already read it.
  if (request.headers['transfer-encoding'] !== undefined) return 'malformed';
  return Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES ? 'too-large' : null;
}

/**
 * Whether a request comes from one of our own pages, or from a program, which names no origin and
 * cannot be tricked by a page. Our own is the public address, or the very host that the request was
 * sent to.
 */
export function hasOwnOrigin(request: IncomingMessage, baseUrl: string): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (origin === new URL(baseUrl).origin) return true;
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

/** Answers a refused request with `{ error: { code, message } }` in the caller's language. */
export function refuseRequest(request: IncomingMessage, response: ServerResponse, code: RefusedCode): void {
  const told = code === 'no-form' ? 'malformed' : code;
  // What is left of the body is not read, so the connection cannot carry another request.
  response.writeHead(STATUS[code], {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(JSON.stringify(refusalIn(request, told)));
}

/** A refusal as the API tells it, in the caller's language. */
export function refusalIn(request: IncomingMessage, code: keyof Messages['refusal']) {
  const locale = pickLocale(readCookie(request, LOCALE_COOKIE), request.headers['accept-language']);
  return { error: { code, message: MESSAGES[locale].refusal[code] } };
}

function readCookie(request: IncomingMessage, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
