import { PERSON_WORK_BURST_MS, PERSON_WORK_MS_PER_SECOND } from '#protocol/limits.ts';

/**
 * The most of it that is used in one turn of the event loop: nobody else waits longer than that.
 */
const TURN_MS = 50;
/** How long a person then waits for their next turn, in ms: the shortest timer there is. */
const NEXT_TURN_MS = 1;

/**
 * How much of the processor's time one person may have, over all their sockets: a bucket that is
 * full at first, and of which no turn of the event loop takes all.
 */
export class WorkShare {
  #turnMs = 0;
  #leftMs = PERSON_WORK_BURST_MS;
  #since: number;

  constructor(nowMs: number) {
    this.#since = nowMs;
  }

  /** Counts work that was done for them. */
  spend(nowMs: number, tookMs: number): void {
    if (tookMs <= 0) return;
    this.#refill(nowMs);
    this.#leftMs -= tookMs;
    if (this.#turnMs === 0) setImmediate(() => this.#endTurn());
    this.#turnMs += tookMs;
  }

  /** How long nothing more is to be done for them: 0 while the bucket holds out. */
  restMs(nowMs: number): number {
    // The bucket mostly holds enough, and then there is nothing to compute.
    if (this.#leftMs < 0) this.#refill(nowMs);
    if (this.#leftMs < 0) return (-this.#leftMs / PERSON_WORK_MS_PER_SECOND) * 1_000;
    return this.#turnMs > TURN_MS ? NEXT_TURN_MS : 0;
  }

  /** How long until the bucket is full again. */
  fullInMs(nowMs: number): number {
    this.#refill(nowMs);
    return ((PERSON_WORK_BURST_MS - this.#leftMs) / PERSON_WORK_MS_PER_SECOND) * 1_000;
  }

  #endTurn(): void {
    this.#turnMs = 0;
  }

  #refill(nowMs: number): void {
    const earned = ((nowMs - this.#since) / 1_000) * PERSON_WORK_MS_PER_SECOND;
    this.#leftMs = Math.min(PERSON_WORK_BURST_MS, this.#leftMs + earned);
    this.#since = nowMs;
  }
}
