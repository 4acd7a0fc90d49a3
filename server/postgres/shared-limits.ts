import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Services } from '../services.ts';

type WithDatabase = Pick<Services, 'database'>;
/** So many tries in so many seconds. */
type Limit = { readonly points: number; readonly duration: number };

export type SharedLimits<Name extends string> = {
  /** Counts one try and says whether it is still allowed. */
  readonly admit: (services: WithDatabase, name: Name, key: string) => Promise<boolean>;
  /** Counts one try and says how many there were. */
  readonly countUp: (services: WithDatabase, name: Name, key: string) => Promise<number>;
  /** Whether a try would be allowed, without counting one. */
  readonly hasLeft: (services: WithDatabase, name: Name, key: string) => Promise<boolean>;
};

/**
 * Limits whose counters are in the database, so that all processes count together; what reads them
 * is made once a process.
 */
export function sharedLimits<Name extends string>(limits: Readonly<Record<Name, Limit>>): SharedLimits<Name> {
  const known = new WeakMap<Services['database'], Map<Name, RateLimiterPostgres>>();
  const limiter = ({ database }: WithDatabase, name: Name): RateLimiterPostgres => {
    const made = known.get(database) ?? new Map<Name, RateLimiterPostgres>();
    known.set(database, made);
    const found = made.get(name) ?? makeLimiter(database, name, limits[name]);
    made.set(name, found);
    return found;
  };
  const countUp: SharedLimits<Name>['countUp'] = (services, name, key) =>
    limiter(services, name)
      .consume(key)
      .catch((reason: unknown) => {
        // The library rejects with its result, not an error, when the limit is reached.
        if (reason instanceof RateLimiterRes) return reason;
        throw reason;
      })
      .then(({ consumedPoints }) => consumedPoints);
  return {
    countUp,
    admit: async (services, name, key) => (await countUp(services, name, key)) <= limits[name].points,
    hasLeft: async (services, name, key) => {
      const counted = await limiter(services, name).get(key);
      return counted === null || counted.consumedPoints < limits[name].points;
    },
  };
}

function makeLimiter(database: Services['database'], keyPrefix: string, limit: Limit): RateLimiterPostgres {
  const shared = { storeClient: database.$client, storeType: 'pool', tableName: 'rate_limits', tableCreated: true };
  // Where the database does not answer, each process counts by itself.
  const insuranceLimiter = new RateLimiterMemory({ ...limit, keyPrefix });
  return new RateLimiterPostgres({ ...limit, ...shared, keyPrefix, insuranceLimiter });
}
