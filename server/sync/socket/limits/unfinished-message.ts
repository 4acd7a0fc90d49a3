import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { WaitingAccount } from './waiting-bytes.ts';

/** Bytes of a pong beside its payload: two of head and four of mask (RFC 6455, section 5.2). */
const CONTROL_HEAD_BYTES = 6;
/** How much of a message may have come before it counts as waiting: most messages come whole. */
const UNCOUNTED_BYTES = 16 * 1024;

/** What came of a message that is not finished, which `ws` gathers in memory until it is. */
export class UnfinishedMessage {
  readonly #account: WaitingAccount;
  #bytes = 0;
  #counted = 0;
  #sinceMs = 0;

  constructor(raw: WebSocket, stream: Duplex, account: WaitingAccount) {
    this.#account = account;
    // Listens before `ws` does, which may find the message complete by the same bytes.
    stream.prependListener('data', (chunk: Buffer) => this.#came(chunk.byteLength));
    raw.on('message', () => this.#went(this.#bytes));
    for (const control of ['ping', 'pong'] as const) {
      raw.on(control, (data: Buffer) => this.#went(CONTROL_HEAD_BYTES + data.byteLength));
    }
  }

  /** How long it has been coming, in ms. */
  ageMs(nowMs: number): number {
    return this.#bytes > 0 ? nowMs - this.#sinceMs : 0;
  }

  #came(bytes: number): void {
    if (this.#bytes === 0) this.#sinceMs = performance.now();
    this.#bytes += bytes;
    if (this.#bytes > UNCOUNTED_BYTES) this.#count(this.#bytes);
  }

  /**
   * These bytes belonged to a control frame, or the message is complete; what follows it in the
   * same chunk is small.
   */
  #went(bytes: number): void {
    this.#bytes = Math.max(0, this.#bytes - bytes);
    if (this.#counted > 0) this.#count(this.#bytes);
  }

  #count(bytes: number): void {
    this.#account.add(bytes - this.#counted);
    this.#counted = bytes;
  }
}
