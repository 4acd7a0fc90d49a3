import type { PersonId } from '#domain/ids.ts';
import type { CloseCode } from '#protocol/close-codes.ts';
import type { ClientSocket } from '../socket/client-socket.ts';

/**
 * A part of a room's state as it is told. Two of one key say the same, whatever clocks in the frame
 * have moved since.
 */
export type Part = { readonly key: string; readonly frame: string };

/** A socket that hears the state of a room, and what it was told last of each part. */
export class Watcher {
  /** Whether it hears the parts apart; a page of before that hears the whole. */
  readonly hearsParts: boolean;
  readonly #socket: ClientSocket;
  readonly #told = new Map<string, string>();

  constructor(socket: ClientSocket, hearsParts: boolean) {
    this.#socket = socket;
    this.hearsParts = hearsParts;
  }

  get personId(): PersonId {
    return this.#socket.personId;
  }

  /** Whether it was told nothing yet. */
  get isNew(): boolean {
    return this.#told.size === 0;
  }

  /** Sends those parts that are not what it was told last. */
  tell(parts: Readonly<Record<string, Part>>): void {
    for (const [name, { key, frame }] of Object.entries(parts)) {
      if (this.#told.get(name) === key) continue;
      this.#told.set(name, key);
      this.#socket.send(frame);
    }
  }

  /** Sends what is no state, so that it is not held against what was told before. */
  send(frame: string): void {
    this.#socket.send(frame);
  }

  close(code: CloseCode, reason: string): void {
    this.#socket.close(code, reason);
  }
}
