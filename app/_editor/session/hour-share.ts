import { NEARLY_FULL } from '#domain/structure.ts';
import { MS_OF_A_GROWTH_PERCENT } from '#protocol/limits.ts';
import type { HeardMessage } from '#protocol/messages.ts';

/**
 * One's share of what may be added in an hour that is taken, in percent, and until when that is
 * worth saying, in milliseconds since 1970.
 */
export type NearlyAnHour = { readonly percent: number; readonly untilMs: number };

const A_MINUTE_MS = 60_000;

/**
 * Keeps what the server said of one's share of what may be added in an hour, until enough is earned
 * back.
 */
export class HourShare {
  readonly #onChange: (hour: NearlyAnHour | null) => void;
  #forgetting: ReturnType<typeof setTimeout> | undefined;
  #fitsAt: number | undefined;

  constructor(onChange: (hour: NearlyAnHour | null) => void) {
    this.#onChange = onChange;
  }

  heard({ percent, fitsInS }: Extract<HeardMessage, { type: 'hour' }>): void {
    const now = Date.now();
    const waitMs = (percent + 1 - NEARLY_FULL * 100) * MS_OF_A_GROWTH_PERCENT;
    this.#fitsAt = fitsInS > 0 ? toWholeMinute(now + fitsInS * 1_000) : undefined;
    clearTimeout(this.#forgetting);
    this.#forgetting = setTimeout(() => this.#onChange(null), waitMs);
    this.#onChange({ percent, untilMs: toWholeMinute(now + waitMs) });
  }

  /**
   * When what the server has just refused will fit, where it was refused for this share; in
   * milliseconds since 1970. Asked once.
   */
  takeFitsAt(): number | undefined {
    const fitsAt = this.#fitsAt;
    this.#fitsAt = undefined;
    return fitsAt;
  }

  close(): void {
    clearTimeout(this.#forgetting);
  }
}

/** The beginning of the next minute: times are told to the minute, and none is too early. */
function toWholeMinute(ms: number): number {
  return Math.ceil(ms / A_MINUTE_MS) * A_MINUTE_MS;
}
