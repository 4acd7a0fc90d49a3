import * as Y from 'yjs';

/** How long, in milliseconds, a deleted letter may be unknown to somebody who changes its line. */
const ON_ITS_WAY_MS = 15_000;
/** How many of the latest deleted letters are remembered, of one change or of many. */
export const MANY_LETTERS = 2_000;

type Taken = { readonly unit: string; readonly atMs: number };

/**
 * Remembers the letters that this editor deleted lately. Somebody else may be writing their line
 * anew at that moment with those letters in it, and the shared document forgets what a deleted
 * letter said.
 */
export class OwnDeletions {
  readonly #taken = new Map<string, Taken>();

  /**
   * Notes what a change of one's own deletes. To be called before Yjs forgets what the letters
   * said.
   */
  note(transaction: Y.Transaction): void {
    const atMs = Date.now();
    let left = MANY_LETTERS;
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return;
      const { client, clock } = struct.id;
      const units = struct.content.str.slice(0, left).split('');
      units.forEach((unit, index) => {
        this.#taken.set(`${client} ${clock + index}`, { unit, atMs });
      });
      left -= units.length;
    });
    for (const key of this.#taken.keys()) {
      if (this.#taken.size <= MANY_LETTERS) break;
      this.#taken.delete(key);
    }
  }

  /** Forgets those that everybody must have heard of. */
  forgetOld(): void {
    for (const [key, { atMs }] of this.#taken) if (Date.now() - atMs > ON_ITS_WAY_MS) this.#taken.delete(key);
  }

  /** What a letter said that was taken out lately; null for every other. */
  unitOf({ client, clock }: { readonly client: number; readonly clock: number }): string | null {
    return this.#taken.get(`${client} ${clock}`)?.unit ?? null;
  }
}
