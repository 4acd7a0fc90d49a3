import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Services } from '../services.ts';

/**
 * How often one may. A town hall in which a hundred people answer five questions sits behind one address; a link on a whole town's
 * poster is used by thousands on the first evening; nobody writes more than a word every few seconds. Wrong codes are guesses.
 */
const LIMITS = {
  'contribution-from-address': { points: 600, duration: 10 * 60 },
  'contribution-by-invitation': { points: 1_200, duration: 60 },
  'contribution-of-guest': { points: 30, duration: 5 * 60 },
  'wrong-code-from-address': { points: 60, duration: 60 * 60 },
  'seat-from-address': { points: 200, duration: 10 * 60 },
} as const;

export type ResidentsLimit = keyof typeof LIMITS;
type Limiters = ReadonlyMap<ResidentsLimit, RateLimiterPostgres>;

/** The counters are in the database, so that all processes count together; what reads them is made once a process. */
const limitersOf = new WeakMap<Services['database'], Limiters>();

/** Counts one try and says whether it is still allowed. */
export async function admit(
  services: Pick<Services, 'database'>,
  limit: ResidentsLimit,
  key: string,
): Promise<boolean> {
  return limiter(services, limit)
    .consume(key)
    .then(
      () => true,
      (reason: unknown) => {
        // The library rejects with its result, not an error, when the limit is reached.
        if (reason instanceof Error) throw reason;
        return false;
      },
    );
}

/** Whether a try would be allowed, without counting one. */
export async function hasLeft(
  services: Pick<Services, 'database'>,
  limit: ResidentsLimit,
  key: string,
): Promise<boolean> {
  const counted = await limiter(services, limit).get(key);
  return counted === null || counted.consumedPoints < LIMITS[limit].points;
}

function limiter(services: Pick<Services, 'database'>, limit: ResidentsLimit): RateLimiterPostgres {
  const found = limiters(services).get(limit);
  if (!found) throw new Error(`no such limit: ${limit}`);
  return found;
}

function limiters({ database }: Pick<Services, 'database'>): Limiters {
  const known = limitersOf.get(database);
  if (known) return known;
  const made = new Map(
    Object.entries(LIMITS).map(([name, options]) => {
      const shared = { storeClient: database.$client, storeType: 'pool', tableName: 'rate_limits', tableCreated: true };
      // Where the database does not answer, each process counts by itself.
      const insuranceLimiter = new RateLimiterMemory({ ...options, keyPrefix: name });
      return [
        name as ResidentsLimit,
        new RateLimiterPostgres({ ...options, ...shared, keyPrefix: name, insuranceLimiter }),
      ];
    }),
  );
  limitersOf.set(database, made);
  return made;
}
