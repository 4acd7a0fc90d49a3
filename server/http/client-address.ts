import type { IncomingMessage } from 'node:http';

/** Names the caller's address for the pages. Only `nameClient` sets it: what came under this name is replaced. */
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

/**
 * Writes the address a request comes from into its headers. A proxy on this machine is believed about the
 * last hop before it; nobody else's word is taken, because anybody can write `x-forwarded-for`.
 */
export function nameClient(request: IncomingMessage): void {
  const peer = request.socket.remoteAddress ?? 'unknown';
  const forwarded = [request.headers['x-forwarded-for']].flat().join(',').split(',').at(-1)?.trim();
  request.headers[CLIENT_ADDRESS_HEADER] = LOOPBACK.test(peer) && forwarded ? forwarded : peer;
}

/**
 * Whether somebody on this machine asks for themselves. A proxy on this machine shows by what it adds, or by the
 * public name that it passes on; by that name too a page shows that had its own name point to this machine.
 */
export function cameStraightFromThisMachine({ socket, headers }: IncomingMessage): boolean {
  if (!LOOPBACK.test(socket.remoteAddress ?? '')) return false;
  if (FORWARDING_HEADERS.some((name) => headers[name] !== undefined)) return false;
  return headers.host === undefined || LOOPBACK_HOST.test(headers.host);
}
