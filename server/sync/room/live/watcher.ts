import type { PersonId } from '#domain/ids.ts';
import type { CloseCode } from '#protocol/close-codes.ts';
import type { ClientSocket } from '../../socket/client-socket.ts';

/**
 * A part of a room's state as it is told. Two of one key say the same, whatever clocks in the frame
 * have moved since.
 */
export type Part = {
  readonly key: string;
  readonly frame: string;
  /** What brings whoever was told the part of that key to this one. */
  readonly since?: { readonly key: string; readonly frame: string } | null;
};

/** How a page hears a room: whole, its parts apart, or of its parts what changed. */
export type Hearing = 'whole' | 'parts' | 'changes';

/** A socket that hears the state of a room, and what it was told last of each part. */
export class Watcher {
  readonly hears: Hearing;
  readonly #socket: ClientSocket;
  readonly #told = new Map<string, string>();

  constructor(socket: ClientSocket, hears: Hearing) {
    this.#socket = socket;
    this.hears = hears;
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
    for (const [name, { key, frame, since }] of Object.entries(parts)) {
      const told = this.#told.get(name);
      if (told === key) continue;
      this.#told.set(name, key);
      this.#socket.send(since && this.hears === 'changes' && told === since.key ? since.frame : frame);
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
