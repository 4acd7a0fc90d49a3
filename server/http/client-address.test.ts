import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { CLIENT_ADDRESS_HEADER, nameClient } from './client-address.ts';

function named(remoteAddress: string, headers: IncomingMessage['headers']): unknown {
  const request = { socket: { remoteAddress }, headers: { ...headers } } as IncomingMessage;
  nameClient(request);
  return request.headers[CLIENT_ADDRESS_HEADER];
}

test('a caller from outside is who they are, whatever they write', () => {
  const headers = { 'x-forwarded-for': '10.0.0.1', [CLIENT_ADDRESS_HEADER]: '10.0.0.2' };
  expect(named('203.0.113.7', headers)).toBe('203.0.113.7');
});

test('a proxy on this machine is believed about the last hop only', () => {
  expect(named('::1', { 'x-forwarded-for': '10.0.0.1, 203.0.113.7' })).toBe('203.0.113.7');
  expect(named('127.0.0.1', {})).toBe('127.0.0.1');
});
