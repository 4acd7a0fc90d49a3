import { MessageRate } from './message-rate.ts';

/** Whose an upgrade is, as far as it says by itself: nothing was looked up yet. */
export type Caller = {
  /** The session that its cookie names, whether or not there is one. */
  readonly session: string | null;
  readonly network: string;
};

/**
 * `too-many` of one session, which is its own doing; `busy` where an address or the process has as
 * many as may wait.
 */
export type UpgradeAnswer = 'waits' | 'too-many' | 'busy';

const BOUNDS = {
  /** Upgrades that wait to be decided, of everybody. */
  undecided: 1_000,
  /** Of one address: a hall of 300 who come back at the same moment are 600. */
  ofNetwork: 800,
  /** Of one session: twenty tabs, each with its document and its room. */
  ofSession: 40,
  /** That are being decided, which asks the database. Others need it too. */
  atOnce: 6,
  atOnceOfNetwork: 4,
};

/** What one session may ask for: all its sockets once, and then now and then. */
const RATE = { burst: 300, perSecond: 10 };
/** How often sessions are forgotten that may have all again. */
const FORGET_MS = 10_000;

type Session = { readonly rate: MessageRate; waiting: number };
type Network = { readonly queue: (() => void)[]; waiting: number; deciding: number };

type Options = {
  readonly bounds?: Partial<typeof BOUNDS> | undefined;
  readonly rate?: typeof RATE;
  readonly nowMs?: () => number;
};

/**
 * Upgrades that wait for it to be decided who comes in. Bounds are by the cookie and the address,
 * which cost nothing to read, so that whoever asks for thousands of sockets has a few looked up.
 * Addresses take turns: nobody waits behind all of another's.
 */
export class UpgradeTurns {
  readonly #bounds: typeof BOUNDS;
  readonly #rate: typeof RATE;
  readonly #nowMs: () => number;
  readonly #sessions = new Map<string, Session>();
  /** Those with upgrades that wait, whose turn is next first. */
  readonly #networks = new Map<string, Network>();
  readonly #forgetting: NodeJS.Timeout;
  #undecided = 0;
  #deciding = 0;

  constructor({ bounds, rate = RATE, nowMs = () => performance.now() }: Options = {}) {
    this.#bounds = { ...BOUNDS, ...bounds };
    this.#rate = rate;
    this.#nowMs = nowMs;
    this.#forgetting = setInterval(() => this.forget(), FORGET_MS).unref();
  }

  /** Sessions and addresses of which anything is kept. */
  get known(): number {
    return this.#sessions.size + this.#networks.size;
  }

  /**
   * Calls `decide` in the caller's turn, which ends when that resolves. Where it is not to wait,
   * nothing is called.
   */
  ask({ session, network }: Caller, decide: () => Promise<void>): UpgradeAnswer {
    const own = this.#sessions.get(session ?? '') ?? { rate: new MessageRate(this.#nowMs(), this.#rate), waiting: 0 };
    if (session !== null && own.waiting >= this.#bounds.ofSession) return 'too-many';
    const place = this.#networks.get(network) ?? { queue: [], waiting: 0, deciding: 0 };
    if (place.waiting >= this.#bounds.ofNetwork || this.#undecided >= this.#bounds.undecided) return 'busy';
    if (session !== null && !own.rate.take(this.#nowMs())) return 'too-many';
    if (session !== null) this.#sessions.set(session, own);
    this.#networks.set(network, place);
    this.#count(own, place, 1);
    place.queue.push(() => {
      void decide().finally(() => {
        this.#deciding -= 1;
        place.deciding -= 1;
        this.#count(own, place, -1);
        if (place.waiting === 0) this.#networks.delete(network);
        this.#next();
      });
    });
    this.#next();
    return 'waits';
  }

  /** Forgets the sessions that may have all again. */
  forget(): void {
    const now = this.#nowMs();
    for (const [session, { waiting, rate }] of this.#sessions)
      if (waiting === 0 && rate.fullInMs(now) === 0) this.#sessions.delete(session);
  }

  stop(): void {
    clearInterval(this.#forgetting);
  }

  #count(session: Session, network: Network, more: 1 | -1): void {
    session.waiting += more;
    network.waiting += more;
    this.#undecided += more;
  }

  #next(): void {
    for (const [name, network] of this.#networks) {
      if (this.#deciding >= this.#bounds.atOnce) return;
      if (network.deciding >= this.#bounds.atOnceOfNetwork) continue;
      const begin = network.queue.shift();
      if (!begin) continue;
      this.#networks.delete(name);
      this.#networks.set(name, network);
      this.#deciding += 1;
      network.deciding += 1;
      begin();
    }
  }
}
