import { PERSON_WORK_BURST_MS, PERSON_WORK_MS_PER_SECOND } from '#protocol/limits.ts';

/** How much of the processor's time one person may have, over all their sockets: a bucket that is full at first. */
export class WorkShare {
  #leftMs = PERSON_WORK_BURST_MS;
  #since: number;

  constructor(nowMs: number) {
    this.#since = nowMs;
  }

  /** So much was done for them. */
  spend(nowMs: number, tookMs: number): void {
    this.#refill(nowMs);
    this.#leftMs -= tookMs;
  }

  /** How long nothing more is to be done for them: 0 while the bucket holds out. */
  restMs(nowMs: number): number {
    // Mostly it does, and to ask costs nothing then.
    if (this.#leftMs >= 0) return 0;
    this.#refill(nowMs);
    return Math.max(0, (-this.#leftMs / PERSON_WORK_MS_PER_SECOND) * 1_000);
  }

  /** How long until the bucket is full again. */
  fullInMs(nowMs: number): number {
    this.#refill(nowMs);
    return ((PERSON_WORK_BURST_MS - this.#leftMs) / PERSON_WORK_MS_PER_SECOND) * 1_000;
  }

  #refill(nowMs: number): void {
    const earned = ((nowMs - this.#since) / 1_000) * PERSON_WORK_MS_PER_SECOND;
    this.#leftMs = Math.min(PERSON_WORK_BURST_MS, this.#leftMs + earned);
    this.#since = nowMs;
  }
}
