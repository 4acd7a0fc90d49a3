import type { IncomingMessage } from 'node:http';
import { sessionNameIn } from '../people/find-session.ts';
import { MessageRate } from '../sync/socket/limits/message-rate.ts';
import { SAFE_METHODS } from './request-guard.ts';

/**
 * What one session may change over HTTP at once, and how much of it it earns back: whoever runs a
 * meeting or fills in a plan presses every few seconds. Each change may draw everybody's pages
 * anew.
 */
export const CHANGES_AT_ONCE = 300;
const CHANGES_PER_SECOND = 0.5;
const FORGET_MS = 60_000;

/**
 * Bounds how often a session changes anything, whatever it is: a use case that has no bound of its
 * own has this one. It looks nothing up, so that a refusal costs nothing. Who brings no session
 * changes nothing, or is bounded where they sign in or contribute.
 */
export class ChangeRate {
  readonly #sessions = new Map<string, MessageRate>();
  readonly #nowMs: () => number;

  constructor(nowMs = () => performance.now()) {
    this.#nowMs = nowMs;
    setInterval(() => this.forget(), FORGET_MS).unref();
  }

  /** Sessions of which anything is kept. */
  get known(): number {
    return this.#sessions.size;
  }

  /** Counts a request where it changes something, and says whether it is still allowed. */
  admits({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
    if (SAFE_METHODS.has(method ?? 'GET')) return true;
    const session = sessionNameIn(headers.cookie);
    if (session === null) return true;
    const now = this.#nowMs();
    const rate =
      this.#sessions.get(session) ?? new MessageRate(now, { burst: CHANGES_AT_ONCE, perSecond: CHANGES_PER_SECOND });
    this.#sessions.set(session, rate);
    return rate.take(now);
  }

  /** Forgets the sessions that may have all again. */
  forget(): void {
    const now = this.#nowMs();
    for (const [session, rate] of this.#sessions) if (rate.fullInMs(now) === 0) this.#sessions.delete(session);
  }
}
