import type { Duplex } from 'node:stream';

/**
 * Answers an upgrade with a status and nothing else: a browser tells no page why a handshake
 * failed.
 */
export function answerUpgrade(socket: Duplex, status: string): void {
  // A client that keeps its half open would keep all of it.
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
