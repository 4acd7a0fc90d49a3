/** A change that no message holds yet: typed offline, or before the second sync step. */
const UNSENT = Number.POSITIVE_INFINITY;

/**
 * Which of a person's changes are on the server's disk. Messages are numbered by connection; the server
 * says how many of them are saved.
 */
export class SaveLedger {
  /** For each change that is not known to be saved: the number of the message that holds it. */
  #changes: number[] = [];

  get pending(): number {
    return this.#changes.length;
  }

  /** A change was made; `message` is the one that took it along, or null where none could. */
  changed(message: number | null): void {
    this.#changes.push(message ?? UNSENT);
  }

  /** A message was sent that holds all that was not sent before. */
  sentAll(message: number): void {
    this.#changes = this.#changes.map((sent) => Math.min(sent, message));
  }

  /** The first `count` messages of this connection are saved. */
  saved(count: number): void {
    this.#changes = this.#changes.filter((message) => message > count);
  }

  /** The connection is gone: what was sent and not confirmed may never have arrived. */
  disconnected(): void {
    this.#changes = this.#changes.map(() => UNSENT);
  }

  /** All is kept elsewhere, as drafts. */
  clear(): void {
    this.#changes = [];
  }
}
