import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { PersonId, RoomId } from '#domain/ids.ts';
import type { Services } from '../services.ts';

const AN_HOUR = 60 * 60;

/**
 * What a member may do again and again and nobody needs so often, by person and room. Each time
 * everybody's pages are drawn anew, and a change of hat stops all writing in the room for a moment.
 */
export const REPEATS = {
  'change-hat': { points: 60, duration: 10 * 60 },
  /** As many as one may say. */
  'edit-comment': { points: 120, duration: AN_HOUR },
  'resolve-thread': { points: 120, duration: AN_HOUR },
  'reply-to-meeting': { points: 60, duration: AN_HOUR },
  /** Whoever runs a meeting notes those that were given in writing. */
  'give-voice': { points: 300, duration: AN_HOUR },
  'name-moment': { points: 120, duration: AN_HOUR },
} as const;

export type Repeated = keyof typeof REPEATS;

/** One set of counters a process; the database stands for the process. */
const limitersOf = new WeakMap<Services['database'], Map<Repeated, RateLimiterMemory>>();

/** Counts one more time and says whether it is still allowed. */
export function admitRepeat(
  { database }: Pick<Services, 'database'>,
  what: Repeated,
  personId: PersonId,
  roomId: RoomId,
): Promise<boolean> {
  const limiters = limitersOf.get(database) ?? new Map<Repeated, RateLimiterMemory>();
  limitersOf.set(database, limiters);
  const limiter = limiters.get(what) ?? new RateLimiterMemory(REPEATS[what]);
  limiters.set(what, limiter);
  // The library rejects with its result, not an error, when the limit is reached.
  return limiter.consume(`${personId} ${roomId}`).then(
    () => true,
    (reason: unknown) => {
      if (reason instanceof Error) throw reason;
      return false;
    },
  );
}
