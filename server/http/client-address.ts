import type { IncomingMessage } from 'node:http';
import { type BlockList, isIP, isIPv6 } from 'node:net';
import { isTrusted } from './trusted-proxies.ts';

/**
 * Names the caller's address for the pages. Only `nameClient` sets it: what came under this name is
 * replaced.
 */
export const CLIENT_ADDRESS_HEADER = 'x-client-address';

const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;
const LOOPBACK_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

/** What proxies add to a request that they pass on. */
const FORWARDING_HEADERS = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];

/** Beyond so many proxies in a row nobody is looked for. */
const MAX_HOPS = 10;

/**
 * Writes the address a request comes from into its headers. A trusted proxy is believed about the
 * last hop before it, and so on while that is a trusted one too; nobody else's word is taken,
 * because anybody can write `x-forwarded-for`.
 */
export function nameClient(request: IncomingMessage, trusted: BlockList): void {
  const hops = [request.headers['x-forwarded-for']].flat().join(',').split(',').slice(-MAX_HOPS);
  let client = plainAddress(request.socket.remoteAddress ?? '') ?? 'unknown';
  while (isTrusted(trusted, client)) {
    const hop = plainAddress(hops.pop() ?? '');
    if (hop === null) break;
    client = hop;
  }
  request.headers[CLIENT_ADDRESS_HEADER] = client;
}

/** Whether whoever sent a request says that they pass it on, and is not believed. */
export function isFromUnknownProxy(request: IncomingMessage, trusted: BlockList): boolean {
  if (request.headers['x-forwarded-for'] === undefined) return false;
  return !isTrusted(trusted, plainAddress(request.socket.remoteAddress ?? '') ?? 'unknown');
}

/**
 * The network that an address belongs to, as far as one subscriber has it: a whole /64 where it is
 * version 6.
 */
export function networkOf(address: string): string {
  return isIPv6(address) ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : address;
}

/**
 * An address as it may stand in a log: enough of it to tell one guesser from many, too little to
 * name anybody.
 */
export function maskAddress(address: string): string {
  if (isIPv6(address)) return `${groupsOf(address).slice(0, 3).join(':')}::/48`;
  return isIP(address) === 4 ? `${address.split('.').slice(0, 3).join('.')}.0/24` : 'unknown';
}

/**
 * An address without its port, brackets or zone, and version 4 where it only stands in version 6;
 * null for anything else.
 */
function plainAddress(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
  const address = bare.replace(/%.*$/, '').replace(/^::ffff:(\d+(?:\.\d+){3})$/i, '$1');
  return isIP(address) === 0 ? null : address.toLowerCase();
}

/** The eight groups of an address of version 6, without zeros before them. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}

/**
 * Whether somebody on this machine asks for themselves. A proxy on this machine shows by what it
 * adds, or by the public name that it passes on; by that name too a page shows that had its own
 * name point to this machine.
 */
export function cameStraightFromThisMachine({ socket, headers }: IncomingMessage): boolean {
  if (!LOOPBACK.test(socket.remoteAddress ?? '')) return false;
  if (FORWARDING_HEADERS.some((name) => headers[name] !== undefined)) return false;
  return headers.host === undefined || LOOPBACK_HOST.test(headers.host);
}
