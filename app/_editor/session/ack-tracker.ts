import type { SectionId } from '#domain/ids.ts';

/** A change of one's own to a document. */
export type OwnChange = {
  /** Counts the changes of one copy of a document, from 1. */
  readonly seq: number;
  /** The sections that it touched. */
  readonly sectionIds: readonly SectionId[];
  /** What changed, as Yjs encodes it (v1). */
  readonly update: Uint8Array;
};

type Entry = { readonly change: OwnChange; readonly message: number };

/** A change that no message holds yet: typed offline, or before the second sync step. */
const UNSENT = Number.POSITIVE_INFINITY;

/**
 * Which of a person's changes are on the server's disk. Messages are numbered by connection; the
 * server says how many of them are saved.
 */
export class AckTracker {
  /** What is not known to be saved, in order, each with the number of the message that holds it. */
  #entries: Entry[] = [];

  get pending(): number {
    return this.#entries.length;
  }

  /** What is not known to be saved, the oldest first. */
  get changes(): OwnChange[] {
    return this.#entries.map(({ change }) => change);
  }

  /** A change was made; `message` is the one that took it along, or null where none could. */
  changed(change: OwnChange, message: number | null): void {
    this.#entries.push({ change, message: message ?? UNSENT });
  }

  /** A message was sent that holds all that was not sent before. */
  sentAll(message: number): void {
    this.#entries = this.#entries.map(({ change, message: sent }) => ({ change, message: Math.min(sent, message) }));
  }

  /** The first `count` messages of this connection are saved. */
  saved(count: number): void {
    this.#entries = this.#entries.filter(({ message }) => message > count);
  }

  /** The connection is gone: what was sent and not confirmed may never have arrived. */
  disconnected(): void {
    this.#entries = this.#entries.map(({ change }) => ({ change, message: UNSENT }));
  }
}
