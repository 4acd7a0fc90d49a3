import type { Logger } from 'pino';
import type { PersonId } from '#domain/ids.ts';

/**
 * Kinds of work that keep everything else waiting: taking in what is written, whole or a slice of
 * it; making a Y.Doc or reading a log; answering who asks for a document; who is there; telling all
 * of a change. The rest, pages and the collection of garbage, is `other`.
 */
export const WORK_KINDS = ['write', 'slice', 'load', 'answer', 'presence', 'tell', 'other'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

type Turn = { readonly kind: WorkKind; readonly ms: number; readonly personId: PersonId | null };

/** Longer than this nobody is to wait for somebody else's work. */
const LONG_TURN_MS = 200;
const LOOK_EVERY_MS = 100;

/**
 * Notes how long the event loop stood still for one piece of work, which kind of work that was, and
 * for whom.
 */
export class TurnWatch {
  /** Called with the kind of each piece of work that took too long. */
  onLong: (kind: WorkKind) => void = () => {};
  readonly #log: Logger;
  readonly #nowMs: () => number;
  readonly #longest = new Map<WorkKind, number>();
  /** What took longest since the loop was last seen to turn. */
  #last: Turn | null = null;
  #dueMs = 0;
  /** Whether the loop was once seen to turn in time: Next loads pages after it says it is ready. */
  #begun = false;

  constructor(log: Logger, nowMs = () => performance.now()) {
    this.#log = log;
    this.#nowMs = nowMs;
  }

  /**
   * Looks from now on whether the loop turns, and tells once it did in time; gives what ends that.
   */
  start(): () => void {
    this.#dueMs = this.#nowMs() + LOOK_EVERY_MS;
    const timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
    return () => clearInterval(timer);
  }

  /** A piece of work took so long without a break. Costs next to nothing. */
  worked(kind: WorkKind, ms: number, personId: PersonId | null = null): void {
    if (ms <= (this.#last?.ms ?? 0)) return;
    this.#last = { kind, ms, personId };
  }

  /** The loop turns: how much later than it should is how long it stood still. */
  look(): void {
    const now = this.#nowMs();
    const stoodMs = Math.max(0, now - this.#dueMs);
    const last = this.#last;
    this.#dueMs = now + LOOK_EVERY_MS;
    this.#last = null;
    if (!this.#begun) {
      this.#begun = stoodMs < LONG_TURN_MS;
      return;
    }
    if (last) this.#note(last);
    // More than half of it by one piece of work is that one's; many small ones, or what nobody
    // named, are others'.
    if (stoodMs > 2 * (last?.ms ?? 0)) this.#note({ kind: 'other', ms: stoodMs, personId: null });
  }

  /** The longest of each kind since this was last asked, in ms. */
  takeLongest(): ReadonlyMap<WorkKind, number> {
    const longest = new Map(WORK_KINDS.map((kind) => [kind, this.#longest.get(kind) ?? 0] as const));
    this.#longest.clear();
    return longest;
  }

  #note({ kind, ms, personId }: Turn): void {
    this.#longest.set(kind, Math.max(ms, this.#longest.get(kind) ?? 0));
    if (ms < LONG_TURN_MS) return;
    this.onLong(kind);
    this.#log.warn({ kind, ms: Math.round(ms), personId }, 'the event loop stood still');
  }
}
