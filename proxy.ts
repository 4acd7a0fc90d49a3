import { type NextRequest, NextResponse } from 'next/server';
import { services } from '#server/services.ts';
import { BROWSER_COOKIE } from '#server/sign-in/visit.ts';

/**
 * Headers that guard every page: only our own scripts run, and only those that this very answer
 * names by a number used once. Pages read the number as `x-nonce`, and the address asked for as
 * `x-path`.
 */
export function proxy(request: NextRequest): NextResponse {
  const { config } = services();
  // Next keeps the page of its last resort under a path that anybody could ask for.
  if (request.nextUrl.pathname === '/_global-error') return NextResponse.rewrite(new URL('/_not-found', request.url));
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, request.headers.get('host') ?? '', config.development);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('x-frame-options', 'DENY');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  if (config.baseUrl.startsWith('https:')) {
    response.headers.set('strict-transport-security', 'max-age=31536000');
  }
  if (request.nextUrl.pathname.startsWith('/sign-in'))
    knowAgain(request, response, config.baseUrl.startsWith('https:'));
  return response;
}

const ONE_DAY_S = 24 * 60 * 60;

/** Lets a browser be told again between asking for a link, opening it and pressing its button. */
function knowAgain(request: NextRequest, response: NextResponse, secure: boolean): void {
  if (request.cookies.has(BROWSER_COOKIE)) return;
  const cookie = { httpOnly: true, sameSite: 'lax', path: '/', maxAge: ONE_DAY_S, secure } as const;
  response.cookies.set(BROWSER_COOKIE, crypto.randomUUID(), cookie);
}

/**
 * Style elements need the number too. Style attributes are let through: React Aria, and the carets
 * of the shared text, place things with them, and they cannot fetch or run anything. In development
 * Next evaluates code and adds style elements of its own.
 */
function contentSecurityPolicy(nonce: string, host: string, development: boolean): string {
  const sockets = /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${sockets}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Built files have no page to guard; everything else has, also what only begins like one of them.
 */
export const config = { matcher: ['/((?!_next/static/|icon\\.svg$).*)'] };
