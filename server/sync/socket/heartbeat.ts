import type { WebSocket, WebSocketServer } from 'ws';

const HEARTBEAT_MS = 30_000;

/** A socket whose other end is gone without a word answers no ping, and is cut at the next. */
export class Heartbeat {
  readonly #unanswered = new WeakSet<WebSocket>();
  readonly #timer: NodeJS.Timeout;

  constructor(sockets: WebSocketServer) {
    this.#timer = setInterval(() => {
      for (const raw of sockets.clients) this.#ask(raw);
    }, HEARTBEAT_MS).unref();
  }

  watch(raw: WebSocket): void {
    raw.on('pong', () => this.#unanswered.delete(raw));
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #ask(raw: WebSocket): void {
    if (this.#unanswered.has(raw)) return raw.terminate();
    this.#unanswered.add(raw);
    raw.ping();
  }
}
