import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import {
  CLIENT_ADDRESS_HEADER,
  cameStraightFromThisMachine,
  isFromUnknownProxy,
  maskAddress,
  nameClient,
  networkOf,
} from './client-address.ts';
import { readTrustedProxies } from './trusted-proxies.ts';

function trusting(proxies: string) {
  return readTrustedProxies(proxies) ?? expect.fail(`${proxies} was not understood`);
}

function named(remoteAddress: string, headers: IncomingMessage['headers'], proxies = ''): unknown {
  const request = { socket: { remoteAddress }, headers: { ...headers } } as IncomingMessage;
  nameClient(request, trusting(proxies));
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

test('a proxy in another container is believed where it is named', () => {
  const headers = { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' };
  expect(named('::ffff:172.18.0.2', headers)).toBe('172.18.0.2');
  expect(named('::ffff:172.18.0.2', headers, '172.18.0.0/16')).toBe('203.0.113.7');
});

test('proxies in a row are followed to the first that is not named', () => {
  const headers = { 'x-forwarded-for': '198.51.100.1, 203.0.113.7, 192.168.1.4' };
  expect(named('172.18.0.2', headers, 'private')).toBe('203.0.113.7');
});

test.each([
  ['203.0.113.7:51234', '203.0.113.7'],
  ['[2001:db8::7]:443', '2001:db8::7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['unknown', '127.0.0.1'],
  ['', '127.0.0.1'],
])('a hop written as %o is %s', (written, address) => {
  expect(named('127.0.0.1', { 'x-forwarded-for': written })).toBe(address);
});

test('a header of very many hops is followed for ten of them', () => {
  const hops = Array.from({ length: 5_000 }, (_, n) => `10.0.${Math.floor(n / 250)}.${n % 250}`);
  expect(named('127.0.0.1', { 'x-forwarded-for': hops.join(', ') }, 'private')).toBe(hops.at(-10));
});

test('a proxy that is not named shows by what it passes on', () => {
  const from = (remoteAddress: string, headers: IncomingMessage['headers']) =>
    isFromUnknownProxy({ socket: { remoteAddress }, headers } as IncomingMessage, trusting('10.0.0.1'));
  expect(from('172.18.0.2', { 'x-forwarded-for': '203.0.113.7' })).toBe(true);
  expect(from('172.18.0.2', {})).toBe(false);
  expect(from('10.0.0.1', { 'x-forwarded-for': '203.0.113.7' })).toBe(false);
});

test.each([
  ['203.0.113.7', '203.0.113.7', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['2001:db8::6', '2001:db8:0:0::/64', '2001:db8:0::/48'],
  ['::1', '0:0:0:0::/64', '0:0:0::/48'],
  ['unknown', 'unknown', 'unknown'],
])('%s is counted as %s and logged as %s', (address, network, masked) => {
  expect(networkOf(address)).toBe(network);
  expect(maskAddress(address)).toBe(masked);
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
