import type { Duplex } from 'node:stream';

/**
 * A socket that waits until it is decided who comes in by it. Once it is, nothing of the waiting is
 * left on the socket, which may be open for a day.
 */
export class UndecidedSocket {
  /** Resolves when it closes before that. */
  readonly gone: Promise<null>;
  readonly #socket: Duplex;
  readonly #patience: NodeJS.Timeout;
  #closed = () => {};

  /** `onLate` is called once, when it has waited for too long. */
  constructor(socket: Duplex, patienceMs: number, onLate: () => void) {
    this.#socket = socket;
    this.#patience = setTimeout(onLate, patienceMs);
    this.gone = new Promise((resolve) => {
      this.#closed = () => {
        this.decided();
        resolve(null);
      };
    });
    socket.on('close', this.#closed);
  }

  decided(): void {
    clearTimeout(this.#patience);
    this.#socket.off('close', this.#closed);
  }
}
