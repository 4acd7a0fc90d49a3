import type { PersonId } from '#domain/ids.ts';

/** Somebody was seen under a clientID. */
export type ShownClient = { readonly clientId: number; readonly personId: PersonId };

/**
 * ClientIDs that are remembered as one person's own in a document; of more, the oldest of theirs
 * are forgotten, and nobody else's.
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
 * Whose a clientID is by having written under it, or else by having been seen under it first:
 * everybody could read it there, so nobody else may use it, also when its person is gone.
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
   * A person is seen under a clientID of which nobody else is the owner. Gives whether it was
   * nobody's before.
   */
  show({ personId, clientId }: ShownClient, isInUse: (clientId: number) => boolean): boolean {
    // By what they wrote it is theirs already, for good.
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
