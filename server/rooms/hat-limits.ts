import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { PersonId, RoomId } from '#domain/ids.ts';
import type { Services } from '../services.ts';

/**
 * How often one may change one's hat in a room: each change stops all writing there for a moment and draws everybody's pages
 * anew. In a meeting nobody does so once a minute.
 */
export const HAT_CHANGES = { points: 60, duration: 10 * 60 } as const;

/** One set of counters a process; the services stand for the process. */
const limiterOf = new WeakMap<Services['database'], RateLimiterMemory>();

/** Counts one change and says whether it is still allowed. */
export function admitHatChange({ database }: Services, personId: PersonId, roomId: RoomId): Promise<boolean> {
  const limiter = limiterOf.get(database) ?? new RateLimiterMemory(HAT_CHANGES);
  limiterOf.set(database, limiter);
  // The library rejects with its result, not an error, when the limit is reached.
  return limiter.consume(`${personId} ${roomId}`).then(
    () => true,
    (reason: unknown) => {
      if (reason instanceof Error) throw reason;
      return false;
    },
  );
}
