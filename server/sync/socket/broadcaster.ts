import { awarenessFrame, updateFrame } from '../yjs/frames.ts';
import { mergeInOrder } from '../yjs/merge-updates.ts';
import type { Connection } from './connection.ts';
import { frameOnce } from './shared-frame.ts';

/**
 * How long two frames are apart. Each frame costs something for each reader, so the more readers
 * there are the more changes share one: 12 ms from a hundred readers on, which is as long as
 * telling a thousand takes, and too short for anybody to see. A change after a pause leaves at
 * once.
 */
const frameEveryMs = (readers: number) => Math.min(readers / 8, MAX_FRAME_EVERY_MS);
const MAX_FRAME_EVERY_MS = 12;
/** Presence goes out at most 20 times a second, all of it in one frame. */
const PRESENCE_MS = 50;
/**
 * Less often where all readers together would get more than this many bytes a millisecond, but
 * never more rarely than every `MAX_PRESENCE_MS`.
 */
const PRESENCE_BYTES_PER_MS = 16_000;
const MAX_PRESENCE_MS = 600;

/** What is to be told to all sockets of a document: changes that are on disk, and who is there. */
export class Broadcaster {
  readonly #connections: ReadonlySet<Connection>;
  readonly #takePresence: () => Uint8Array | null;
  readonly #timed: (tell: () => void) => void;
  #updates: Uint8Array[] = [];
  #framedAt = Number.NEGATIVE_INFINITY;
  #presenceTimer: NodeJS.Timeout | null = null;
  #presenceDueMs = 0;

  /**
   * `takePresence` gives what changed since it was last asked, or null. `timed` runs what tells,
   * and notes how long it took.
   */
  constructor(
    connections: ReadonlySet<Connection>,
    takePresence: () => Uint8Array | null,
    timed: (tell: () => void) => void = (tell) => tell(),
  ) {
    this.#connections = connections;
    this.#takePresence = takePresence;
    this.#timed = timed;
  }

  /**
   * When the next frame may leave, by the clock of `performance.now()`. Where one is on its way, it
   * is the one after that. A row that is on disk before then only waits.
   */
  get nextFrameAt(): number {
    return this.#framedAt + frameEveryMs(this.#connections.size);
  }

  /**
   * Tells everybody of an update, soon, together with others; never before the caller's turn has
   * ended.
   */
  change(update: Uint8Array): void {
    this.#updates.push(update);
    if (this.#updates.length > 1) return;
    const now = performance.now();
    const leavesAt = Math.max(now, this.nextFrameAt);
    if (leavesAt - now < 1) queueMicrotask(() => this.#timed(() => this.#sendChanges()));
    else setTimeout(() => this.#timed(() => this.#sendChanges()), leavesAt - now);
    this.#framedAt = leavesAt;
  }

  /** Has presence asked for and told, soon. */
  presenceChanged(): void {
    const waitMs = Math.max(PRESENCE_MS, this.#presenceDueMs - performance.now());
    this.#presenceTimer ??= setTimeout(() => this.#timed(() => this.#sendPresence()), waitMs);
  }

  #sendChanges(): void {
    const update = mergeInOrder(this.#updates);
    this.#updates = [];
    this.#framedAt = performance.now();
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
