import { WebSocket } from 'ws';
import { CLOSE } from '#protocol/close-codes.ts';
import { streamOf } from './ws-internals.ts';

/** What `ws` says of a message above `maxPayload`. */
const TOO_LARGE_BY_WS = 1009;
/** How long the other end has to answer a close. */
const GOODBYE_MS = 1_000;
/** What is still read of somebody who is being closed; the rest is thrown away. */
const MAX_LAST_BYTES = 64 * 1024;

/**
 * A socket that is cut soon after it was closed from here. By itself `ws` waits half a minute for
 * the other end's answer, and gathers what comes meanwhile up to a whole message.
 */
export class BoundedSocket extends WebSocket {
  #isClosing = false;

  override close(code?: number, reason?: string | Buffer): void {
    super.close(code === TOO_LARGE_BY_WS ? CLOSE.tooLarge : code, reason);
    if (this.#isClosing) return;
    this.#isClosing = true;
    const cut = setTimeout(() => this.terminate(), GOODBYE_MS);
    this.once('close', () => clearTimeout(cut));
    this.#keepNothing();
  }

  #keepNothing(): void {
    const stream = streamOf(this);
    let bytes = 0;
    stream?.on('data', (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes <= MAX_LAST_BYTES) return;
      // `ws` hears of nothing any more, and so keeps nothing. To end the reading would take its
      // message from who still sends.
      stream.removeAllListeners('data');
      stream.resume();
    });
  }
}
