import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { guardRequest, hasOwnOrigin } from './request-guard.ts';

const BASE_URL = 'https://entente.example';
const request = (method: string, headers: Record<string, string> = {}) =>
  ({ method, headers: { host: 'localhost:3000', ...headers } }) as unknown as IncomingMessage;

test.each([
  ['https://entente.example', true],
  ['http://localhost:3000', true],
  ['http://localhost:3001', false],
  ['https://entente.example.evil', false],
  ['null', false],
])('an origin %s is our own: %s', (origin, own) => {
  expect(hasOwnOrigin(request('POST', { origin }), BASE_URL)).toBe(own);
});

test('a program names no origin and is let through', () => {
  expect(guardRequest(request('POST', { 'content-length': '12' }), BASE_URL)).toBeNull();
});

test('reading is never refused, wherever it comes from', () => {
  expect(guardRequest(request('GET', { origin: 'https://elsewhere.example' }), BASE_URL)).toBeNull();
});

test.each([
  [{ origin: 'https://elsewhere.example' }, 'wrong-origin'],
  [{ 'content-length': '1048577' }, 'too-large'],
  [{ 'transfer-encoding': 'chunked' }, 'malformed'],
])('a change with %o is refused as %s', (headers, code) => {
  expect(guardRequest(request('POST', headers), BASE_URL)).toBe(code);
});
