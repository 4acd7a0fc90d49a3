import type { PersonId } from '#domain/ids.ts';
import {
  MAX_PERSON_SOCKETS,
  MAX_PERSON_WAITING_BYTES,
  MAX_WAITING_BYTES,
  PERSON_MESSAGE_BURST,
  PERSON_MESSAGES_PER_SECOND,
} from '#protocol/limits.ts';
import { GrowthShare } from './growth-share.ts';
import { MessageRate } from './message-rate.ts';
import { WorkShare } from './work-share.ts';

type Bounds = { readonly personBytes: number; readonly processBytes: number; readonly personSockets: number };

const BOUNDS: Bounds = {
  personBytes: MAX_PERSON_WAITING_BYTES,
  processBytes: MAX_WAITING_BYTES,
  personSockets: MAX_PERSON_SOCKETS,
};

const OF_A_PERSON = { burst: PERSON_MESSAGE_BURST, perSecond: PERSON_MESSAGES_PER_SECOND };

/**
 * Below this many waiting bytes one answer may be of any size, or nobody could read a large
 * document. What else waits is counted without that answer.
 */
const LITTLE_BYTES = 1024 * 1024;

/** What one person uses of this process, over all their sockets. */
export type PersonUse = {
  readonly rate: MessageRate;
  readonly work: WorkShare;
  /** Bytes by which documents may grow. */
  readonly growth: GrowthShare;
  /** Long work that is being done for them, of which there is one at a time. */
  longWork: Promise<void> | null;
};

type Person = PersonUse & {
  readonly id: PersonId;
  readonly accounts: Set<WaitingAccount>;
  bytes: number;
  /** The part of `bytes` that is one answer larger than all that may wait. */
  aloneBytes: number;
  forgetting: NodeJS.Timeout | null;
};

/**
 * Counts what waits in memory for the readers and writers of this process: per socket, per person,
 * and all together. Whoever opens more sockets gets no more room by it.
 *
 * When a person is beyond the bound, the socket that added last is cut. When the process is, the
 * socket in which most waits is cut, whoever added: somebody else's need is not an honest reader's
 * fault.
 */
export class WaitingBytes {
  readonly #bounds: Bounds;
  readonly #people = new Map<PersonId, Person>();
  readonly #accounts = new Map<WaitingAccount, Person>();
  /** One for all accounts: thousands are open at a time. */
  readonly #book: Book = {
    add: (account, bytes) => this.#add(account, bytes),
    close: (account) => this.#close(account),
  };
  #bytes = 0;

  constructor(bounds: Partial<Bounds> = {}) {
    this.#bounds = { ...BOUNDS, ...bounds };
  }

  get bytes(): number {
    return this.#bytes;
  }

  /**
   * An account for one more socket of a person, or null where they have too many. To be closed when
   * the socket is gone.
   */
  open(personId: PersonId): WaitingAccount | null {
    const person = this.#people.get(personId) ?? newPerson(personId);
    if (person.accounts.size >= this.#bounds.personSockets) return null;
    this.#people.set(personId, person);
    const account = new WaitingAccount(person, this.#book);
    person.accounts.add(account);
    this.#accounts.set(account, person);
    return account;
  }

  #add(account: WaitingAccount, bytes: number): void {
    const person = this.#accounts.get(account);
    if (!person) return;
    person.bytes += bytes;
    this.#bytes += bytes;
    const { personBytes } = this.#bounds;
    if (person.bytes <= personBytes) person.aloneBytes = 0;
    if (bytes <= 0) return;
    if (person.bytes - person.aloneBytes > personBytes) {
      const mayWaitAlone = person.bytes - bytes <= Math.min(LITTLE_BYTES, personBytes / 2);
      if (!mayWaitAlone) return account.overdraw();
      person.aloneBytes = bytes;
    }
    if (this.#bytes > this.#bounds.processBytes) this.#fullest()?.overdraw();
  }

  #fullest(): WaitingAccount | null {
    let fullest: WaitingAccount | null = null;
    for (const account of this.#accounts.keys()) if (account.bytes > (fullest?.bytes ?? 0)) fullest = account;
    return fullest;
  }

  /** A person is forgotten only with their debts paid: to come back is no way out of them. */
  #close(account: WaitingAccount): void {
    const person = this.#accounts.get(account);
    if (!person) return;
    this.#accounts.delete(account);
    person.accounts.delete(account);
    if (person.accounts.size > 0) return;
    const now = performance.now();
    const waitMs = Math.max(...[person.rate, person.work, person.growth].map((bucket) => bucket.fullInMs(now)));
    if (person.forgetting) clearTimeout(person.forgetting);
    person.forgetting = setTimeout(() => {
      if (person.accounts.size === 0 && this.#people.get(person.id) === person) this.#people.delete(person.id);
    }, waitMs).unref();
  }
}

function newPerson(id: PersonId): Person {
  const now = performance.now();
  return {
    id,
    rate: new MessageRate(now, OF_A_PERSON),
    work: new WorkShare(now),
    growth: new GrowthShare(now),
    forgetting: null,
    longWork: null,
    accounts: new Set(),
    bytes: 0,
    aloneBytes: 0,
  };
}

/** Who is told what an account gains, gives back, and when it is closed. */
type Book = {
  readonly add: (account: WaitingAccount, bytes: number) => void;
  readonly close: (account: WaitingAccount) => void;
};

/** What waits in memory because of one socket. */
export class WaitingAccount {
  readonly person: PersonUse;
  /** Called once, when the socket has to be cut because too much waits. */
  onOverdrawn: () => void = () => {};
  readonly #book: Book;
  #bytes = 0;
  #isClosed = false;

  constructor(person: PersonUse, book: Book) {
    this.person = person;
    this.#book = book;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** So much more waits, or less where it is negative. */
  add(bytes: number): void {
    if (this.#isClosed || bytes === 0) return;
    this.#bytes += bytes;
    this.#book.add(this, bytes);
  }

  /** Gives everything back and has the socket cut. */
  overdraw(): void {
    if (this.#isClosed) return;
    const { onOverdrawn } = this;
    this.close();
    onOverdrawn();
  }

  close(): void {
    if (this.#isClosed) return;
    this.add(-this.#bytes);
    this.#isClosed = true;
    this.#book.close(this);
  }
}
