import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { answerUpgrade } from './answer-upgrade.ts';

/**
 * The header of an upgrade that a process has passed on. It is not passed on again, or two
 * processes could send it back and forth.
 */
const PASSED_ON = 'x-entente-passed-on';

export function isProxied(request: IncomingMessage): boolean {
  return request.headers[PASSED_ON] !== undefined;
}

/**
 * How long the other process has to answer: the kernel accepts connections for a hung one, so a
 * connection alone proves nothing.
 */
const ANSWER_PATIENCE_MS = 5_000;

/**
 * Hands an upgrade on to the process at `address`, unchanged, and joins the two sockets. That
 * process checks cookies and origin itself. Where it cannot be reached, or says nothing within
 * `patienceMs`, the client gets 503 and comes back; by then another process may have the room.
 */
export function proxyUpgrade(
  address: string,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  patienceMs = ANSWER_PATIENCE_MS,
): void {
  const { hostname, port } = new URL(address);
  const onward = connect(Number(port), hostname);
  const patience = setTimeout(() => onward.destroy(new Error('no answer')), patienceMs);
  let answered = false;
  onward.on('connect', () => {
    onward.write(headOf(request));
    onward.write(head);
    onward.once('data', (first: Buffer) => {
      answered = true;
      clearTimeout(patience);
      socket.write(first);
      onward.pipe(socket);
    });
    socket.pipe(onward);
  });
  onward.on('error', () => {});
  onward.on('close', () => {
    clearTimeout(patience);
    if (answered) socket.destroy();
    else if (!socket.destroyed) answerUpgrade(socket, '503 Service Unavailable');
  });
  socket.on('error', () => onward.destroy());
  socket.on('close', () => onward.destroy());
}

function headOf({ method, url, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let i = 0; i < rawHeaders.length; i += 2) lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`);
  return `${lines.join('\r\n')}\r\n${PASSED_ON}: 1\r\n\r\n`;
}
