import type { IncomingMessage } from 'node:http';

/** Names the caller's address for the pages. Only `nameClient` sets it: what came under this name is replaced. */
export const CLIENT_ADDRESS_HEADER = 'x-client-address';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * Writes the address a request comes from into its headers. A proxy on this machine is believed about the
 * last hop before it; nobody else's word is taken, because anybody can write `x-forwarded-for`.
 */
export function nameClient(request: IncomingMessage): void {
  const peer = request.socket.remoteAddress ?? 'unknown';
  const forwarded = [request.headers['x-forwarded-for']].flat().join(',').split(',').at(-1)?.trim();
  request.headers[CLIENT_ADDRESS_HEADER] = LOOPBACK.has(peer) && forwarded ? forwarded : peer;
}
