import type { RecentTopic } from '#protocol/live.ts';

/**
 * How long a topic is told to who comes, in milliseconds: so long a page may be on its way on a
 * slow telephone, from its drawing until it hears.
 */
export const RECENT_MS = 30_000;
/** How many are kept of a room, the newest. */
export const MOST_RECENT = 200;

/** What changed in a room a moment ago, for pages that were drawn before it and hear only now. */
export class RecentTopics {
  /** When each was told last, the newest behind. */
  readonly #toldAt = new Map<string, number>();

  add(topics: Iterable<string>, now = performance.now()): void {
    for (const topic of topics) {
      this.#toldAt.delete(topic);
      this.#toldAt.set(topic, now);
    }
    for (const [topic, at] of this.#toldAt) {
      if (this.#toldAt.size <= MOST_RECENT && now - at <= RECENT_MS) break;
      this.#toldAt.delete(topic);
    }
  }

  /** Each with how many milliseconds ago it was told. */
  list(now = performance.now()): RecentTopic[] {
    return [...this.#toldAt].flatMap(([topic, at]) => {
      const msAgo = Math.round(now - at);
      return msAgo <= RECENT_MS ? [{ topic, msAgo }] : [];
    });
  }
}
