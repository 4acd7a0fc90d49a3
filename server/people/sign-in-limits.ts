import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import { networkOf } from '../http/client-address.ts';
import type { Services } from '../services.ts';

/**
 * How often one may try, by network. A hall of two hundred sits behind one address, and some of them ask twice: that is not
 * many. A persona is no secret: its limit only keeps the table of sessions from being flooded.
 */
const LIMITS = {
  'mail-from-address': { points: 600, duration: 15 * 60 },
  'persona-from-address': { points: 1200, duration: 60 },
} as const;

export type SignInLimit = keyof typeof LIMITS;
type Limiters = ReadonlyMap<SignInLimit, RateLimiterPostgres>;

/** The counters are in the database, so that all processes count together; what reads them is made once a process. */
const limitersOf = new WeakMap<Services['database'], Limiters>();

/** Counts one try from an address and says whether it is still allowed. */
export async function admitSignIn(services: Services, limit: SignInLimit, address: string): Promise<boolean> {
  const limiter = limiters(services).get(limit);
  if (!limiter) throw new Error(`no such limit: ${limit}`);
  // The library rejects with its result, not an error, when the limit is reached.
  return limiter.consume(networkOf(address)).then(
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
    Object.entries(LIMITS).map(([name, options]) => {
      const shared = { storeClient: database.$client, storeType: 'pool', tableName: 'rate_limits', tableCreated: true };
      // Where the database does not answer, each process counts by itself.
      const insuranceLimiter = new RateLimiterMemory({ ...options, keyPrefix: name });
      return [
        name as SignInLimit,
        new RateLimiterPostgres({ ...options, ...shared, keyPrefix: name, insuranceLimiter }),
      ];
    }),
  );
  limitersOf.set(database, made);
  return made;
}
