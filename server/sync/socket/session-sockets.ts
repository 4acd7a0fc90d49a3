import type { WebSocket } from 'ws';
import { CLOSE } from '#protocol/close-codes.ts';

/** The open sockets by the session that opened them, so that signing out closes them. */
export class SessionSockets {
  readonly #sockets = new Map<string, Set<WebSocket>>();

  add(sessionId: string, socket: WebSocket): void {
    const own = this.#sockets.get(sessionId) ?? new Set();
    this.#sockets.set(sessionId, own.add(socket));
    socket.on('close', () => {
      own.delete(socket);
      if (own.size === 0 && this.#sockets.get(sessionId) === own) this.#sockets.delete(sessionId);
    });
  }

  /** The sessions that have a socket open. */
  get open(): readonly string[] {
    return [...this.#sockets.keys()];
  }

  end(sessionId: string): void {
    for (const socket of this.#sockets.get(sessionId) ?? []) socket.close(CLOSE.notSignedIn, 'signed out');
  }
}
