import { sessionNameIn } from '../../sign-in/find-session.ts';

/** So long it is known whose a session is; one that ended meanwhile is judged by the page. */
const KNOWN_FOR_MS = 60_000;
const MOST = 10_000;
/** So many of one session's pages wait while it is looked up: else all go on in one turn. */
export const MAY_WAIT_TO_BE_KNOWN = 150;

/** More of one session's pages come than may wait. */
export const FLOOD = Symbol('flood');
type Asking = { readonly visitor: Promise<string | null>; waiting: number };

type Known = { readonly visitor: string; readonly untilMs: number };
/** Who is signed in with a Cookie header, as one word, or null. */
type FindVisitor = (cookie: string) => Promise<string | null>;

/**
 * Remembers for a minute whose a session is, to say whose turn a page is in; it decides nothing
 * else. Sessions that are nobody's are looked up each time, and nothing is kept of them.
 */
export class KnownVisitors {
  readonly #find: FindVisitor;
  readonly #nowMs: () => number;
  /** The one that was looked up longest ago first. */
  readonly #known = new Map<string, Known>();
  readonly #asking = new Map<string, Asking>();

  constructor(find: FindVisitor, nowMs = () => performance.now()) {
    this.#find = find;
    this.#nowMs = nowMs;
  }

  async find(cookie: string | undefined): Promise<string | null | typeof FLOOD> {
    const name = sessionNameIn(cookie);
    if (name === null || cookie === undefined) return null;
    const known = this.#known.get(name);
    if (known && known.untilMs > this.#nowMs()) return known.visitor;
    const asking = this.#asking.get(name) ?? this.#ask(name, cookie);
    if (asking.waiting >= MAY_WAIT_TO_BE_KNOWN) return FLOOD;
    asking.waiting += 1;
    return asking.visitor;
  }

  /** Once for all who ask meanwhile: a flood comes before the first answer. */
  #ask(name: string, cookie: string): Asking {
    const visitor = this.#find(cookie)
      .then((found) => this.#remember(name, found))
      // Whose turn it is without the database matters less than that the page can say so.
      .catch(() => this.#known.get(name)?.visitor ?? name)
      .finally(() => this.#asking.delete(name));
    const asking = { visitor, waiting: 0 };
    this.#asking.set(name, asking);
    return asking;
  }

  #remember(name: string, visitor: string | null): string | null {
    this.#known.delete(name);
    if (visitor === null) return null;
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size >= MOST) this.#known.delete(oldest);
    this.#known.set(name, { visitor, untilMs: this.#nowMs() + KNOWN_FOR_MS });
    return visitor;
  }
}
