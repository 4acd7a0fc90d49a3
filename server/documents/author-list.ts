import type { PersonId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import { type KnownWriter, mandateAt } from '../authorship/known-mandates.ts';
import type { Author } from '../sync/log/client-claims.ts';

/** Who wrote, in which hat, and the mandate held then, as far as it is known. */
export type PassageAuthor = {
  readonly personId: PersonId;
  /** Empty where the person is not known any more. */
  readonly name: string;
  readonly hat: Seat;
  readonly mandate: Seat | null;
};

/** The authors of a document in the order in which they are met. */
export class AuthorList {
  readonly all: PassageAuthor[] = [];
  readonly #places = new Map<string, number>();
  readonly #writers: ReadonlyMap<PersonId, KnownWriter>;

  constructor(writers: ReadonlyMap<PersonId, KnownWriter>) {
    this.#writers = writers;
  }

  /**
   * The place of an author who wrote at an instant, as far as that is known; null where nobody
   * knows who it was.
   */
  placeOf(author: Author | null, at: Date | null): number | null {
    if (!author) return null;
    const { personId, hat } = author;
    const writer = this.#writers.get(personId);
    const mandate = writer ? mandateAt(writer, at) : null;
    const key = [personId, hat.role, hat.territoryId, mandate?.role, mandate?.territoryId].join(' ');
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.all.length);
    this.all.push({ personId, name: writer?.name ?? '', hat, mandate });
    return this.all.length - 1;
  }
}
