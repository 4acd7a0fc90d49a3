import { unstable_doesMiddlewareMatch as doesProxyMatch } from 'next/experimental/testing/server.js';
import { NextRequest } from 'next/server.js';
import { expect, test } from 'vitest';
import { readConfig } from '#server/config.ts';
import { provideServices, type Services } from '#server/services.ts';
import { config, proxy } from './proxy.ts';

/** The headers of an answer, with what the page behind is told. */
function answer(env: Record<string, string>, path = '/rooms/1?view=all') {
  // Only the settings are asked for here.
  provideServices({ config: readConfig(env) } as Services);
  return proxy(new NextRequest(`http://localhost:3000${path}`, { headers: { host: 'localhost:3000' } })).headers;
}

function directive(headers: Headers, name: string): string | undefined {
  return headers
    .get('content-security-policy')
    ?.split('; ')
    .find((part) => part.startsWith(`${name} `));
}

test('only scripts that the answer names may run, and never inline ones', () => {
  const script = directive(answer({}), 'script-src');
  expect(script).toMatch(/^script-src 'self' 'nonce-[\w+/=]{40,}' 'strict-dynamic'$/);
  expect(directive(answer({}), 'style-src')).not.toContain('unsafe-inline');
});

test('every answer has a number of its own, which the page is told', () => {
  const [first, second] = [answer({}), answer({})];
  const nonce = first.get('x-middleware-request-x-nonce');
  expect(directive(first, 'script-src')).toContain(`'nonce-${nonce}'`);
  expect(second.get('x-middleware-request-x-nonce')).not.toBe(nonce);
  expect(first.get('x-middleware-request-x-path')).toBe('/rooms/1?view=all');
});

test('the sockets of the shared text are allowed, and no frame around the page', () => {
  const headers = answer({});
  expect(directive(headers, 'connect-src')).toBe("connect-src 'self' ws://localhost:3000 wss://localhost:3000");
  expect(directive(headers, 'frame-ancestors')).toBe("frame-ancestors 'none'");
});

test('browsers are told to keep to https only where the service has an https address', () => {
  expect(answer({}).get('strict-transport-security')).toBeNull();
  expect(answer({ BASE_URL: 'https://entente.example' }).get('strict-transport-security')).toContain('max-age=');
});

test.each([
  ['/', true],
  ['/rooms/1', true],
  ['/healthzzz', true],
  ['/readyz-not', true],
  ['/icon.svgx', true],
  ['/icon-svg', true],
  ['/_next/staticx', true],
  ['/_next/image', true],
  ['/icon.svg', false],
  ['/_next/static/chunks/a.js', false],
])('%s is guarded: %s', (url, guarded) => {
  expect(doesProxyMatch({ config, nextConfig: {}, url })).toBe(guarded);
});
