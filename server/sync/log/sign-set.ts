import type { IdRange } from '#domain/anchor.ts';

/** Signs of a document by the ids that Yjs gave them. */
export class SignSet {
  readonly #clocks = new Map<number, Set<number>>();

  get isEmpty(): boolean {
    return this.#clocks.size === 0;
  }

  add(client: number, clock: number, length: number): void {
    const known = this.#clocks.get(client) ?? new Set<number>();
    this.#clocks.set(client, known);
    for (let at = clock; at < clock + length; at += 1) known.add(at);
  }

  /** Whether some sign of a client is in it. */
  hasClient(client: number): boolean {
    return this.#clocks.has(client);
  }

  has(client: number, clock: number): boolean {
    return this.#clocks.get(client)?.has(clock) ?? false;
  }

  /** Cuts a range where it goes in or out of the set. */
  *cut([client, clock, length]: IdRange): Generator<{ readonly range: IdRange; readonly isIn: boolean }> {
    for (let start = clock, end = start; start < clock + length; start = end) {
      const isIn = this.has(client, start);
      while (end < clock + length && this.has(client, end) === isIn) end += 1;
      yield { range: [client, start, end - start], isIn };
    }
  }
}
