import { MESSAGE_BURST, MESSAGES_PER_SECOND } from '#protocol/limits.ts';

/** What one socket may send, where nothing else is said. */
const OF_A_SOCKET = { burst: MESSAGE_BURST, perSecond: MESSAGES_PER_SECOND };

/** A bucket of messages that may be sent: full at first, refilled by the second. */
export class MessageRate {
  readonly #burst: number;
  readonly #perSecond: number;
  #left: number;
  #since: number;

  constructor(nowMs: number, { burst, perSecond }: typeof OF_A_SOCKET = OF_A_SOCKET) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#left = burst;
    this.#since = nowMs;
  }

  /**
   * Takes one message, or as many as a costly one counts for; false when the bucket does not hold
   * them.
   */
  take(nowMs: number, count = 1): boolean {
    this.#refill(nowMs);
    if (this.#left < count) return false;
    this.#left -= count;
    return true;
  }

  /** How many it holds now. */
  left(nowMs: number): number {
    this.#refill(nowMs);
    return this.#left;
  }

  /** How long until the bucket is full again. */
  fullInMs(nowMs: number): number {
    this.#refill(nowMs);
    return ((this.#burst - this.#left) / this.#perSecond) * 1_000;
  }

  #refill(nowMs: number): void {
    this.#left = Math.min(this.#burst, this.#left + ((nowMs - this.#since) / 1_000) * this.#perSecond);
    this.#since = nowMs;
  }
}
