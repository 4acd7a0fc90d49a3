import type { PersonId } from '#domain/ids.ts';

/** Somebody was seen under a clientID. */
export type ShownClient = { readonly clientId: number; readonly personId: PersonId };

/**
 * How many clientIDs of one person are remembered in a document. Beyond that the oldest of the same
 * person are forgotten, and nobody else's.
 */
export const MAX_OWN = 100;

export type ClientOwnersOptions = {
  /** Those that are known from before, the oldest first. */
  readonly shown?: readonly ShownClient[];
  /** Who wrote under a clientID first, or null. */
  readonly writerOf?: (clientId: number) => PersonId | null;
  readonly onShown?: (shown: ShownClient) => void;
  readonly onForgotten?: (clientId: number) => void;
};

/**
 * Knows the owner of each clientID of a document: whoever wrote under it, or else whoever was seen
 * under it first. Everybody could read it there, so nobody else may use it, even after its owner
 * has gone.
 */
export class ClientOwners {
  readonly #owners = new Map<number, PersonId>();
  readonly #ownOf = new Map<PersonId, Set<number>>();
  readonly #writerOf: (clientId: number) => PersonId | null;
  readonly #onShown: (shown: ShownClient) => void;
  readonly #onForgotten: (clientId: number) => void;

  constructor(options: ClientOwnersOptions = {}) {
    const { shown = [], writerOf = () => null, onShown = () => {}, onForgotten = () => {} } = options;
    this.#writerOf = writerOf;
    this.#onShown = onShown;
    this.#onForgotten = onForgotten;
    for (const { clientId, personId } of shown) this.#remember(personId, clientId);
  }

  ownerOf(clientId: number): PersonId | null {
    return this.#writerOf(clientId) ?? this.#owners.get(clientId) ?? null;
  }

  /**
   * Notes that a person is seen under a clientID that nobody else owns. Gives whether nobody owned
   * it before.
   */
  show({ personId, clientId }: ShownClient, isInUse: (clientId: number) => boolean): boolean {
    // They wrote under it, so it is theirs for good.
    if (this.#writerOf(clientId) !== null) return false;
    const isNew = !this.#owners.has(clientId);
    const own = this.#remember(personId, clientId);
    this.#onShown({ clientId, personId });
    const [oldest] = own;
    if (own.size > MAX_OWN && oldest !== undefined && !isInUse(oldest)) {
      own.delete(oldest);
      this.#owners.delete(oldest);
      this.#onForgotten(oldest);
    }
    return isNew;
  }

  #remember(personId: PersonId, clientId: number): Set<number> {
    const own = this.#ownOf.get(personId) ?? new Set();
    this.#ownOf.set(personId, own);
    // The latest last.
    own.delete(clientId);
    own.add(clientId);
    this.#owners.set(clientId, personId);
    return own;
  }
}
