import type { IncomingMessage } from 'node:http';
import type { PersonId } from '#domain/ids.ts';
import { sessionNameIn } from '../sign-in/find-session.ts';
import { MessageRate } from '../sync/socket/limits/message-rate.ts';
import { SAFE_METHODS } from './request-guard.ts';

/**
 * What one person may change over HTTP at once, in however many browsers, and how much of it they
 * earn back: whoever runs a meeting or fills in a plan presses every few seconds. Each change may
 * draw everybody's pages anew.
 */
export const CHANGES_AT_ONCE = 300;
const CHANGES_PER_SECOND = 0.5;
const FORGET_MS = 60_000;

type Session = { readonly rate: MessageRate; personId: PersonId | null };
type Asked = Pick<IncomingMessage, 'method' | 'headers'>;
type FindPerson = (cookie: string | undefined) => Promise<PersonId | null>;

/**
 * Bounds how often a person changes anything, whatever it is: a use case that has no bound of its
 * own has this one. Who brings no session changes nothing, or is bounded where they sign in or
 * contribute.
 */
export class ChangeRate {
  readonly #sessions = new Map<string, Session>();
  readonly #people = new Map<PersonId, MessageRate>();
  readonly #findPerson: FindPerson;
  readonly #nowMs: () => number;

  /** `findPerson` tells whose the session is that a Cookie header brings, or null. */
  constructor(findPerson: FindPerson, nowMs = () => performance.now()) {
    this.#findPerson = findPerson;
    this.#nowMs = nowMs;
    setInterval(() => this.forget(), FORGET_MS).unref();
  }

  /** Sessions and people of which anything is kept. */
  get known(): number {
    return this.#sessions.size + this.#people.size;
  }

  /**
   * Counts a request where it changes something, and says whether its session may still do so. It
   * looks nothing up, so that a refusal costs nothing.
   */
  admitsSession({ method, headers }: Asked): boolean {
    if (SAFE_METHODS.has(method ?? 'GET')) return true;
    const name = sessionNameIn(headers.cookie);
    if (name === null) return true;
    const now = this.#nowMs();
    const session = this.#sessions.get(name) ?? { rate: newRate(now), personId: null };
    this.#sessions.set(name, session);
    return session.rate.take(now);
  }

  /**
   * The same for its person, over all their sessions; to be asked of what was admitted. Whose a
   * session is is looked up once.
   */
  async admitsPerson({ method, headers }: Asked): Promise<boolean> {
    const name = SAFE_METHODS.has(method ?? 'GET') ? null : sessionNameIn(headers.cookie);
    if (name === null) return true;
    const session = this.#sessions.get(name);
    const personId = session?.personId ?? (await this.#findPerson(headers.cookie));
    if (personId === null) return true;
    if (session) session.personId = personId;
    const now = this.#nowMs();
    const rate = this.#people.get(personId) ?? newRate(now);
    this.#people.set(personId, rate);
    return rate.take(now);
  }

  /** Forgets the sessions and people that may have all again. */
  forget(): void {
    const now = this.#nowMs();
    for (const [name, { rate }] of this.#sessions) if (rate.fullInMs(now) === 0) this.#sessions.delete(name);
    for (const [personId, rate] of this.#people) if (rate.fullInMs(now) === 0) this.#people.delete(personId);
  }
}

function newRate(nowMs: number): MessageRate {
  return new MessageRate(nowMs, { burst: CHANGES_AT_ONCE, perSecond: CHANGES_PER_SECOND });
}
