export const HEARTBEAT_MS = 30_000;

/** What of a socket is used here. */
type Beating = {
  readonly bufferedAmount: number;
  on(event: 'pong', listener: () => void): unknown;
  ping(): void;
  terminate(): void;
};

/**
 * A socket whose other end is gone without a word answers no ping, and is cut at the next. One that
 * is still taking what waits for it is not gone: the ping comes behind that.
 */
export class Heartbeat {
  /** Who did not answer yet, with the bytes that waited for them when they were asked last. */
  readonly #unanswered = new WeakMap<Beating, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(sockets: { readonly clients: Iterable<Beating> }) {
    this.#timer = setInterval(() => {
      for (const raw of sockets.clients) this.#ask(raw);
    }, HEARTBEAT_MS).unref();
  }

  watch(raw: Beating): void {
    raw.on('pong', () => this.#unanswered.delete(raw));
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #ask(raw: Beating): void {
    const waited = this.#unanswered.get(raw);
    this.#unanswered.set(raw, raw.bufferedAmount);
    if (waited === undefined) raw.ping();
    else if (raw.bufferedAmount >= waited) raw.terminate();
  }
}
