import { NEARLY_FULL } from '#domain/structure.ts';
import { MS_OF_A_GROWTH_PERCENT, PERSON_GROWTH_BYTES, PERSON_GROWTH_BYTES_PER_SECOND } from '#protocol/limits.ts';
import { MessageRate } from './message-rate.ts';

const GROWTH = { burst: PERSON_GROWTH_BYTES, perSecond: PERSON_GROWTH_BYTES_PER_SECOND };

/**
 * What one person may still add to documents in an hour, over all their sockets. Whoever comes near
 * the bound is told before it is reached.
 */
export class GrowthShare {
  readonly #bytes: MessageRate;
  readonly #listeners = new Set<(percent: number) => void>();
  #told = { percent: 0, atMs: 0 };

  constructor(nowMs: number) {
    this.#bytes = new MessageRate(nowMs, GROWTH);
  }

  /** Takes so many bytes; false, and nothing taken, where that is more than is left. */
  take(nowMs: number, bytes: number): boolean {
    if (!this.#bytes.take(nowMs, bytes)) return false;
    this.#tell(nowMs);
    return true;
  }

  /** How much of it is taken, in whole percent; null while there is no need to speak of it. */
  percentToTell(nowMs: number): number | null {
    const taken = this.#taken(nowMs);
    return taken < NEARLY_FULL ? null : Math.floor(taken * 100);
  }

  /** After how many seconds so many bytes are left, rounded up. */
  secondsUntil(nowMs: number, bytes: number): number {
    return Math.ceil(Math.max(0, bytes - this.#bytes.left(nowMs)) / PERSON_GROWTH_BYTES_PER_SECOND);
  }

  fullInMs(nowMs: number): number {
    return this.#bytes.fullInMs(nowMs);
  }

  /**
   * Hears of each percent more that is taken, near the bound; gives what ends it. What is earned
   * back is not told: whoever heard can count that themselves.
   */
  subscribe(listener: (percent: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A share, from 0 to 1. */
  #taken(nowMs: number): number {
    return 1 - this.#bytes.left(nowMs) / PERSON_GROWTH_BYTES;
  }

  /** Says no more than one thing for each percent of bytes, however they come. */
  #tell(nowMs: number): void {
    const percent = this.percentToTell(nowMs);
    const believed = this.#told.percent - (nowMs - this.#told.atMs) / MS_OF_A_GROWTH_PERCENT;
    if (percent === null || this.#taken(nowMs) * 100 - Math.max(0, believed) < 1) return;
    this.#told = { percent, atMs: nowMs };
    for (const listener of this.#listeners) listener(percent);
  }
}
