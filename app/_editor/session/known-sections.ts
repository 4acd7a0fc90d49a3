import type { SectionId } from '#domain/ids.ts';

/**
 * The sections of an open document, as they come and go. One that is gone is still looked into:
 * what somebody was typing into it when it went is refused by the server, and has to be found.
 */
export class KnownSections {
  #current: readonly SectionId[];
  readonly #gone = new Set<SectionId>();

  constructor(current: readonly SectionId[]) {
    this.#current = current;
  }

  /** In the order in which they are read, and after them those that are gone. */
  get everKnown(): readonly SectionId[] {
    return [...this.#current, ...this.#gone];
  }

  set(sectionIds: readonly SectionId[]): void {
    for (const id of this.#current) this.#gone.add(id);
    for (const id of sectionIds) this.#gone.delete(id);
    this.#current = sectionIds;
  }

  /**
   * Something was written into these once: where they are no sections of the document, they are
   * gone.
   */
  remember(sectionIds: readonly SectionId[]): void {
    for (const id of sectionIds) if (!this.#current.includes(id)) this.#gone.add(id);
  }
}
