import type { Connection } from '../socket/connection.ts';

/**
 * Why writing waits: rights are being changed, the parts of a long write are being taken in, or the
 * Y.Doc is being made.
 */
type Reason = 'rights' | 'parts' | 'opening';

/** In which order a document is written: what has to wait goes on in the order in which it came. */
export class WriteTurns {
  readonly #waitsFor = new Set<Reason>();
  /** What waits; null when nothing has to. */
  #waiting: (() => void)[] | null = null;

  /** Whether who would write has to wait. */
  get areHeld(): boolean {
    return this.#waiting !== null;
  }

  areHeldFor(reason: Reason): boolean {
    return this.#waitsFor.has(reason);
  }

  hold(reason: Reason): void {
    this.#waitsFor.add(reason);
    this.#waiting ??= [];
  }

  /** What waited goes on, unless there is another reason to wait. */
  release(reason: Reason): void {
    this.#waitsFor.delete(reason);
    if (this.#waitsFor.size > 0) return;
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const turn of waiting) turn();
  }

  /** The document was given up: what waits is forgotten. */
  drop(): void {
    this.#waiting = null;
  }

  /** Does something now, or once what waits may go on. */
  take(turn: () => void): void {
    if (this.#waiting) this.#waiting.push(turn);
    else turn();
  }

  /**
   * Has something of a socket done once what waits may go on; whoever is gone by then is not waited
   * for.
   */
  takeFor(connection: Connection, bytes: number, work: () => Promise<void> | null): Promise<void> {
    connection.hold(bytes);
    return new Promise((resolve, reject) => {
      this.#waiting?.push(() => {
        connection.unhold(bytes);
        try {
          resolve(work() ?? undefined);
        } catch (error) {
          reject(error);
        }
      });
      connection.onGone = resolve;
    });
  }
}
