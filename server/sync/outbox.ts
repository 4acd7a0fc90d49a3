import * as Y from 'yjs';
import type { Connection } from './connection.ts';
import { awarenessFrame, updateFrame } from './frames.ts';
import { frameOnce } from './shared-frame.ts';

/**
 * Sending costs by the frame and the reader, so with more readers more changes share a frame: the wait grows with the
 * square of their number. It is 5 ms for a hundred readers, 20 for two hundred, and 50, which nobody sees, for a full hall.
 */
const gatherMs = (readers: number) => Math.min(readers ** 2 / 2_000, MAX_GATHER_MS);
const MAX_GATHER_MS = 50;
/** Presence goes out at most 20 times a second, all of it in one frame. */
const PRESENCE_MS = 50;
/** And less often where that would be more than so many bytes a second, all readers together; never rarer than this. */
const PRESENCE_BYTES_PER_MS = 16_000;
const MAX_PRESENCE_MS = 600;

/** What is to be told to all sockets of a document: changes that are on disk, and who is there. */
export class Outbox {
  readonly #connections: ReadonlySet<Connection>;
  readonly #takePresence: () => Uint8Array | null;
  #updates: Uint8Array[] = [];
  #presenceTimer: NodeJS.Timeout | null = null;
  #presenceDueMs = 0;

  /** `takePresence` gives what changed since it was last asked, or null. */
  constructor(connections: ReadonlySet<Connection>, takePresence: () => Uint8Array | null) {
    this.#connections = connections;
    this.#takePresence = takePresence;
  }

  /** Tells everybody of an update, soon, together with others; never before the caller's turn has ended. */
  change(update: Uint8Array): void {
    this.#updates.push(update);
    if (this.#updates.length > 1) return;
    const waitMs = gatherMs(this.#connections.size);
    if (waitMs < 1) queueMicrotask(() => this.#sendChanges());
    else setTimeout(() => this.#sendChanges(), waitMs);
  }

  /** Has presence asked for and told, soon. */
  presenceChanged(): void {
    const waitMs = Math.max(PRESENCE_MS, this.#presenceDueMs - performance.now());
    this.#presenceTimer ??= setTimeout(() => this.#sendPresence(), waitMs);
  }

  #sendChanges(): void {
    const update = Y.mergeUpdates(this.#updates);
    this.#updates = [];
    const frame = frameOnce(updateFrame(update));
    for (const connection of this.#connections) connection.tellChange(update, frame);
  }

  #sendPresence(): void {
    this.#presenceTimer = null;
    const changes = this.#takePresence();
    if (!changes) return;
    const frame = frameOnce(awarenessFrame(changes));
    for (const connection of this.#connections) connection.tellPresence(frame);
    const costMs = (frame.byteLength * this.#connections.size) / PRESENCE_BYTES_PER_MS;
    this.#presenceDueMs = performance.now() + Math.min(costMs, MAX_PRESENCE_MS);
  }
}
