import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { answerUpgrade } from './answer-upgrade.ts';

/** Says that a process has passed an upgrade on, so that it goes no further: two could send it back and forth. */
const PASSED_ON = 'x-entente-passed-on';

export function wasPassedOn(request: IncomingMessage): boolean {
  return request.headers[PASSED_ON] !== undefined;
}

/**
 * Hands an upgrade on to the process at `address`, as it came, and joins the two sockets. That process looks at cookies and
 * origin itself. Where it cannot be reached the client hears 503, and comes back.
 */
export function passOn(address: string, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { hostname, port } = new URL(address);
  const onward = connect(Number(port), hostname);
  let joined = false;
  onward.on('connect', () => {
    joined = true;
    onward.write(headOf(request));
    onward.write(head);
    onward.pipe(socket);
    socket.pipe(onward);
  });
  onward.on('error', () => {
    if (joined) socket.destroy();
    else answerUpgrade(socket, '503 Service Unavailable');
  });
  onward.on('close', () => joined && socket.destroy());
  socket.on('error', () => onward.destroy());
  socket.on('close', () => onward.destroy());
}

function headOf({ method, url, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let i = 0; i < rawHeaders.length; i += 2) lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`);
  return `${lines.join('\r\n')}\r\n${PASSED_ON}: 1\r\n\r\n`;
}
