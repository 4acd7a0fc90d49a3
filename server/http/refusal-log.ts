import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { CLIENT_ADDRESS_HEADER, maskAddress } from './client-address.ts';
import { loggedPath } from './request-log.ts';

/**
 * Lines at once, and then one a second: whoever is refused without end is to be seen, and not to
 * fill the disk.
 */
export const LOGGED_AT_ONCE = 100;

/**
 * Logs the upgrades that were refused, with as much of the caller's address as tells one guesser
 * from many.
 */
export class RefusalLog {
  readonly #log: Logger;
  readonly #nowMs: () => number;
  #left = LOGGED_AT_ONCE;
  #sinceMs: number;
  #leftOut = 0;

  constructor(log: Logger, nowMs = () => performance.now()) {
    this.#log = log;
    this.#nowMs = nowMs;
    this.#sinceMs = nowMs();
  }

  note({ url, headers }: IncomingMessage, reason: string): void {
    const now = this.#nowMs();
    this.#left = Math.min(LOGGED_AT_ONCE, this.#left + (now - this.#sinceMs) / 1_000);
    this.#sinceMs = now;
    if (this.#left < 1) {
      this.#leftOut += 1;
      return;
    }
    this.#left -= 1;
    const from = maskAddress(String(headers[CLIENT_ADDRESS_HEADER] ?? 'unknown'));
    const leftOut = this.#leftOut > 0 && { leftOut: this.#leftOut };
    this.#leftOut = 0;
    this.#log.info({ from, path: loggedPath(url ?? '/'), reason, ...leftOut }, 'an upgrade was refused');
  }
}
