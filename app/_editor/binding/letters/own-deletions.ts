import * as Y from 'yjs';

/**
 * Whoever changed a line may not have heard of a letter taken out of it so long before, in
 * milliseconds.
 */
const ON_ITS_WAY_MS = 15_000;
/** How many letters are remembered, of one change or of many: the newest. */
export const MANY_LETTERS = 2_000;

type Taken = { readonly unit: string; readonly atMs: number };

/**
 * The letters that this editor took out lately. Somebody else may be writing their line anew at
 * that moment, with those letters in it: the shared document forgets what a deleted letter said, so
 * that it is remembered here.
 */
export class OwnDeletions {
  readonly #taken = new Map<string, Taken>();

  /** Before the deleted letters are forgotten: what a change of one's own takes out. */
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
