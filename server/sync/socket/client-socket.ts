import type { WebSocket } from 'ws';
import type { PersonId } from '#domain/ids.ts';
import { CLOSE, type CloseCode } from '#protocol/close-codes.ts';
import { COALESCE_BYTES, COALESCE_FRAMES, MAX_BACKLOG_BYTES, MAX_WAITING_FRAMES } from '#protocol/limits.ts';
import { type WaitingAccount, WaitingBytes } from './limits/waiting-bytes.ts';
import { sendTogether, writeFrame } from './shared-frame.ts';

/** What of a WebSocket is used here; tests put a queue in its place. */
export type RawSocket = {
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(data: Uint8Array | string, onFlushed: () => void): void;
  /** Sends what `frameOnce` made. */
  sendFramed(frame: Buffer, onFlushed: () => void): void;
  /** Has what is sent in this turn leave in one piece. */
  sendTogether(): void;
  close(code: number, reason: string): void;
};

const OPEN = 1;
/** What a frame that waits takes beside its bytes. */
const FRAME_BYTES = 500;

/**
 * A socket of `ws`. A class and not an object of closures, since it is asked once for each frame
 * and reader.
 */
export class WsSocket implements RawSocket {
  readonly #ws: WebSocket;

  constructor(ws: WebSocket) {
    this.#ws = ws;
  }

  get readyState(): number {
    return this.#ws.readyState;
  }

  get bufferedAmount(): number {
    return this.#ws.bufferedAmount;
  }

  send(data: Uint8Array | string, onFlushed: () => void): void {
    this.#ws.send(data, onFlushed);
  }

  sendFramed(frame: Buffer, onFlushed: () => void): void {
    writeFrame(this.#ws, frame, onFlushed);
  }

  sendTogether(): void {
    sendTogether(this.#ws);
  }

  close(code: number, reason: string): void {
    this.#ws.close(code, reason);
  }
}

/** One signed-in person's open socket, with a bound on what may wait in it. */
export class ClientSocket {
  readonly personId: PersonId;
  /** Counts what waits because of this socket. */
  readonly account: WaitingAccount;
  readonly #raw: RawSocket;
  #onFlushed: () => void = () => {};
  /**
   * Bytes of the one answer that may have any size: whoever asked for a document reads it as fast
   * as they can.
   */
  #answerBytes = 0;
  /** Frames that have not left. Mostly none, and then there are no bytes to ask for. */
  #waiting = 0;
  /** One for all frames: a closure for each would be the dearest part of sending. */
  readonly #flushed = () => {
    this.#waiting -= 1;
    this.#onFlushed();
  };

  constructor(raw: RawSocket, personId: PersonId, account = accountOfItsOwn(personId)) {
    this.#raw = raw;
    this.personId = personId;
    this.account = account;
    account.onOverdrawn = () => this.close(CLOSE.tooSlow, 'too much waits');
  }

  /** Bytes that its reader has not taken yet. */
  get backlogBytes(): number {
    return this.#raw.bufferedAmount;
  }

  /** Whether so much waits that more is better told together, later. */
  get isBehind(): boolean {
    return this.#waiting > 0 && (this.#waiting > COALESCE_FRAMES || this.#raw.bufferedAmount > COALESCE_BYTES);
  }

  /** Calls `listener` each time that a frame has left. */
  onFlushed(listener: () => void): void {
    this.#onFlushed = listener;
  }

  /**
   * Sends a frame. A reader that is too far behind is closed instead: it resyncs when it comes
   * back.
   */
  send(frame: Uint8Array | string): void {
    if (this.#mayWait()) this.#sendCounted(frame, FRAME_BYTES + frame.length, this.#flushed);
  }

  /**
   * Sends what its reader asked for. One such answer may wait whatever its size, besides what else
   * may wait. A `shared` one is the same array for everybody who is sent it, so it takes memory
   * once.
   */
  sendAnswer(frame: Uint8Array, shared: boolean): void {
    if (!this.#mayWait()) return;
    const isAlone = this.#answerBytes === 0;
    if (isAlone) this.#answerBytes = frame.byteLength;
    this.#sendCounted(frame, shared ? 0 : FRAME_BYTES + frame.byteLength, () => {
      if (isAlone) this.#answerBytes = 0;
      this.#flushed();
    });
  }

  /** Sends a message that was framed once for many readers, so its bytes take memory once. */
  sendFramed(frame: Buffer): void {
    if (this.#raw.readyState !== OPEN) return;
    this.#waiting += 1;
    this.#raw.sendFramed(frame, this.#flushed);
  }

  /** Has what is sent in this turn leave in one piece. */
  sendTogether(): void {
    if (this.#raw.readyState === OPEN) this.#raw.sendTogether();
  }

  close(code: CloseCode, reason: string): void {
    this.#raw.close(code, reason);
  }

  /** Whether one more frame may wait; a reader who is too far behind is closed instead. */
  #mayWait(): boolean {
    if (this.#raw.readyState !== OPEN) return false;
    const bytes = this.#raw.bufferedAmount - this.#answerBytes;
    if (bytes <= MAX_BACKLOG_BYTES && this.#waiting <= MAX_WAITING_FRAMES) return true;
    this.close(CLOSE.tooSlow, 'too far behind');
    return false;
  }

  #sendCounted(frame: Uint8Array | string, bytes: number, onFlushed: () => void): void {
    this.#waiting += 1;
    this.#raw.send(frame, () => {
      this.account.add(-bytes);
      onFlushed();
    });
    this.account.add(bytes);
  }
}

/** Where nobody counts over several sockets. */
function accountOfItsOwn(personId: PersonId): WaitingAccount {
  const account = new WaitingBytes().open(personId);
  if (!account) throw new Error('a person may have a socket');
  return account;
}
