import type { PersonId } from '#domain/ids.ts';
import { type Seat, sameSeat } from '#domain/seat.ts';

/** From `fromClock` on, what this clientID makes is by this person in this hat. */
export type ClientClaim = {
  readonly clientId: number;
  readonly fromClock: number;
  readonly personId: PersonId;
  readonly hat: Seat;
};

export type Author = { readonly personId: PersonId; readonly hat: Seat };

/**
 * Whose each Yjs clientID of a document is. A clientID belongs to one person for good. Our client
 * takes a new one with every hat; a stock client cannot, so a hat changed under one clientID opens
 * a new range.
 */
export class ClientClaims {
  readonly #claims = new Map<number, ClientClaim[]>();

  /** `claims` in the order of their clocks. */
  constructor(claims: Iterable<ClientClaim>) {
    for (const claim of claims) this.#add(claim);
  }

  ownerOf(clientId: number): PersonId | null {
    return this.#claims.get(clientId)?.[0]?.personId ?? null;
  }

  /** Who wrote the character `(clientId, clock)`, or null where nobody claimed it. */
  authorOf(clientId: number, clock: number): Author | null {
    return this.#claims.get(clientId)?.findLast((claim) => claim.fromClock <= clock) ?? null;
  }

  /** Up to before which clock what follows `(clientId, clock)` is by the same claim. */
  endOf(clientId: number, clock: number): number {
    const next = this.#claims.get(clientId)?.find((claim) => claim.fromClock > clock);
    return next?.fromClock ?? Number.POSITIVE_INFINITY;
  }

  /**
   * Claims for an author what they are about to write. Gives the claims that are new, to be stored.
   */
  claim(firstClocks: ReadonlyMap<number, number>, author: Author): ClientClaim[] {
    const added: ClientClaim[] = [];
    for (const [clientId, fromClock] of firstClocks) {
      const last = this.#claims.get(clientId)?.at(-1);
      if (last && sameSeat(last.hat, author.hat)) continue;
      const claim = { clientId, fromClock, personId: author.personId, hat: author.hat };
      this.#add(claim);
      added.push(claim);
    }
    return added;
  }

  #add(claim: ClientClaim): void {
    const claims = this.#claims.get(claim.clientId);
    if (claims) claims.push(claim);
    else this.#claims.set(claim.clientId, [claim]);
  }
}
