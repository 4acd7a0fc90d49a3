import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { CLIENT_ADDRESS_HEADER, cameStraightFromThisMachine, nameClient } from './client-address.ts';

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

test.each([
  ['127.0.0.1', { host: 'localhost:3000' }, true],
  ['127.0.0.53', { host: '127.0.0.1' }, true],
  ['::1', { host: '[::1]:3000' }, true],
  ['::ffff:127.0.0.1', { host: 'LOCALHOST' }, true],
  ['203.0.113.7', { host: 'localhost:3000' }, false],
  ['::ffff:203.0.113.7', { host: 'localhost' }, false],
  ['127.0.0.1', { host: 'entente.example' }, false],
  ['127.0.0.1', { host: 'localhost.example' }, false],
  ['127.0.0.1', { host: 'localhost', 'x-forwarded-for': '127.0.0.1' }, false],
  ['127.0.0.1', { host: 'localhost', forwarded: '' }, false],
  ['::1', { host: 'localhost', 'x-real-ip': '::1' }, false],
  ['::1', { host: 'localhost', via: '1.1 proxy' }, false],
])('a request from %s with %o comes straight from this machine: %s', (remoteAddress, headers, straight) => {
  const request = { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
  expect(cameStraightFromThisMachine(request)).toBe(straight);
});
