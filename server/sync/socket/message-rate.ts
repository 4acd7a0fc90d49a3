import { MESSAGE_BURST, MESSAGES_PER_SECOND } from '#protocol/limits.ts';

/** A bucket of messages that a socket may send: full at first, refilled by the second. */
export class MessageRate {
  #left = MESSAGE_BURST;
  #since: number;

  constructor(nowMs: number) {
    this.#since = nowMs;
  }

  /** Takes one message, or as many as a costly one counts for; false when the bucket does not hold them. */
  take(nowMs: number, count = 1): boolean {
    this.#left = Math.min(MESSAGE_BURST, this.#left + ((nowMs - this.#since) / 1000) * MESSAGES_PER_SECOND);
    this.#since = nowMs;
    if (this.#left < count) return false;
    this.#left -= count;
    return true;
  }
}
