import type { WebSocket } from 'ws';
import type { WaitingAccount } from './waiting-bytes.ts';

/** What a message that waits takes beside its bytes. */
const MESSAGE_BYTES = 200;

/** Takes a message, and gives what to wait for before the next where that is long work. */
type Take = (data: Buffer, isBinary: boolean) => Promise<void> | null;

/**
 * Reads a socket no faster than there is room for it: while the database is away what is typed
 * waits with its author, and while a person has used more than their share of the processor's time,
 * or long work is being done for them, so does what else they send, on all their sockets.
 */
export class ReadingPace {
  readonly #raw: WebSocket;
  readonly #account: WaitingAccount;
  readonly #whenRoom: () => Promise<void> | null;
  readonly #take: Take;
  /** What came in the same piece as a message after which the socket is not to be read. */
  #held: { readonly data: Buffer; readonly isBinary: boolean }[] = [];
  /** Which of them is next. */
  #at = 0;
  #isHeld = false;

  constructor(
    raw: WebSocket,
    account: WaitingAccount,
    { whenRoom, take }: { readonly whenRoom: () => Promise<void> | null; readonly take: Take },
  ) {
    this.#raw = raw;
    this.#account = account;
    this.#whenRoom = whenRoom;
    this.#take = take;
    raw.on('message', (data, isBinary) => this.#hear(data as Buffer, isBinary));
  }

  #hear(data: Buffer, isBinary: boolean): void {
    if (this.#raw.readyState !== this.#raw.OPEN) return;
    this.#holdBack();
    if (this.#isHeld) {
      this.#held.push({ data, isBinary });
      this.#account.add(MESSAGE_BYTES + data.byteLength);
      return;
    }
    this.#takeNow(data, isBinary);
    this.#holdBack();
  }

  #takeNow(data: Buffer, isBinary: boolean): void {
    const { person } = this.#account;
    const work = this.#take(data, isBinary);
    if (!work) return;
    const whole = work.finally(() => {
      if (person.longWork === whole) person.longWork = null;
    });
    person.longWork = whole;
  }

  #holdBack(): void {
    if (this.#isHeld) return;
    const { work, longWork } = this.#account.person;
    const restMs = work.restMs(performance.now());
    const room = this.#whenRoom();
    if (restMs === 0 && !room && !longWork) return;
    this.#isHeld = true;
    this.#raw.pause();
    const rested = restMs > 0 ? new Promise<void>((resolve) => setTimeout(resolve, restMs).unref()) : null;
    void Promise.all([room, rested, longWork]).then(() => this.#goOn());
  }

  #goOn(): void {
    this.#isHeld = false;
    for (let next = this.#held[this.#at]; next; next = this.#held[this.#at]) {
      this.#holdBack();
      if (this.#isHeld) return;
      this.#at += 1;
      this.#account.add(-(MESSAGE_BYTES + next.data.byteLength));
      if (this.#raw.readyState === this.#raw.OPEN) this.#takeNow(next.data, next.isBinary);
    }
    this.#held = [];
    this.#at = 0;
    this.#holdBack();
    if (!this.#isHeld) this.#raw.resume();
  }
}
