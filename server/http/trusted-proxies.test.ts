import { expect, test } from 'vitest';
import { isTrusted, readTrustedProxies } from './trusted-proxies.ts';

function trusts(text: string, address: string): boolean {
  const trusted = readTrustedProxies(text);
  if (!trusted) return expect.fail(`${text} was not understood`);
  return isTrusted(trusted, address);
}

test.each([
  ['', '127.0.0.1', true],
  ['', '::1', true],
  ['', '172.18.0.2', false],
  ['172.18.0.2', '172.18.0.2', true],
  ['172.18.0.2', '172.18.0.3', false],
  ['172.18.0.0/16', '172.18.255.3', true],
  ['private', '192.168.1.4', true],
  ['private', '203.0.113.7', false],
  [' 203.0.113.7 , 2001:db8::/32,', '2001:db8:1::4', true],
  ['203.0.113.7', '127.0.0.53', true],
  ['private', 'unknown', false],
])('with %o an address %s is trusted: %s', (text, address, trusted) => {
  expect(trusts(text, address)).toBe(trusted);
});

test.each(['proxy', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/8/8', '10.0.0/8', '::1/129', '10.0.0.0/', '*'])(
  '%s is not understood',
  (text) => {
    expect(readTrustedProxies(text)).toBeNull();
  },
);
