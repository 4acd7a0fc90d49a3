import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** How long a stop waits for others before it cuts them off. */
export type StopPatience = {
  /** For connections on which nothing is asked; browsers open some ahead of need. */
  readonly silentMs: number;
  /** For requests under way. */
  readonly requestsMs: number;
  /** For the other ends of upgraded sockets to answer that these were closed. */
  readonly socketsMs: number;
};

/** Knows what is under way on an HTTP server, so as to end it without breaking it off. */
export class OrderlyStop {
  readonly #server: Server;
  readonly #patience: StopPatience;
  readonly #responses = new Set<ServerResponse>();
  readonly #sockets = new Set<Duplex>();
  #stopping = false;
  #silenceIsOver = false;

  constructor(server: Server, patience: StopPatience) {
    this.#server = server;
    this.#patience = patience;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  /** To be told of every request before it is answered. */
  watchResponse(response: ServerResponse): void {
    this.#responses.add(response);
    if (this.#stopping) response.shouldKeepAlive = false;
    response.once('close', () => {
      this.#responses.delete(response);
      if (this.#stopping) this.#closeUnused();
    });
  }

  /** To be told of every socket that leaves HTTP. */
  watchSocket(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
  }

  /**
   * Takes no more connections from this call on. Requests under way end while `closeSockets` does
   * its work; what has not ended by itself some time later is cut off. Resolves when every
   * connection is gone.
   */
  async stop(closeSockets: () => Promise<unknown>): Promise<void> {
    const { silentMs, requestsMs, socketsMs } = this.#patience;
    this.#stopping = true;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const response of this.#responses) response.shouldKeepAlive = false;
    const timers = [
      setTimeout(() => this.#endSilence(), silentMs),
      setTimeout(() => this.#server.closeAllConnections(), requestsMs),
    ];
    try {
      await closeSockets();
    } finally {
      timers.push(setTimeout(() => this.#cutSockets(), socketsMs));
      await closed;
      for (const timer of timers) clearTimeout(timer);
    }
  }

  #endSilence(): void {
    this.#silenceIsOver = true;
    this.#closeUnused();
  }

  /**
   * A connection that never asked anything is not idle to Node, nor is one that began to ask and
   * went silent.
   */
  #closeUnused(): void {
    if (this.#silenceIsOver && this.#responses.size === 0) this.#server.closeAllConnections();
    else this.#server.closeIdleConnections();
  }

  #cutSockets(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
