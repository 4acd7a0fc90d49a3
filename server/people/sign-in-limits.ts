import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Services } from '../services.ts';

const QUARTER_HOUR_S = 15 * 60;

/**
 * How often one may try. Mailboxes are guarded more closely than addresses, because a whole hall may sit
 * behind one address. A persona is no secret: its limit only keeps the table of sessions from being flooded.
 */
const LIMITS = {
  'mail-to-person': { points: 5, duration: QUARTER_HOUR_S },
  'mail-from-address': { points: 60, duration: QUARTER_HOUR_S },
  'link-from-address': { points: 60, duration: QUARTER_HOUR_S },
  'persona-from-address': { points: 1200, duration: 60 },
} as const;

export type SignInLimit = keyof typeof LIMITS;
type Limiters = ReadonlyMap<SignInLimit, RateLimiterMemory>;

/** One set of counters a process; the services stand for the process. */
const limitersOf = new WeakMap<Services['database'], Limiters>();

/** Counts one try and says whether it is still allowed. */
export async function admitSignIn(services: Services, limit: SignInLimit, key: string): Promise<boolean> {
  const limiter = limiters(services).get(limit);
  if (!limiter) throw new Error(`no such limit: ${limit}`);
  // The library rejects with its result, not an error, when the limit is reached.
  return limiter.consume(key).then(
    () => true,
    (reason: unknown) => {
      if (reason instanceof Error) throw reason;
      return false;
    },
  );
}

function limiters({ database }: Services): Limiters {
  const known = limitersOf.get(database);
  if (known) return known;
  const made = new Map(
    Object.entries(LIMITS).map(([name, options]) => [name as SignInLimit, new RateLimiterMemory(options)] as const),
  );
  limitersOf.set(database, made);
  return made;
}
