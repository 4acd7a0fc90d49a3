import * as prng from 'lib0/prng';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Site } from './site.ts';
import { FATES, takeoverRound } from './takeover-round.ts';

/** A lease would live up to 15 seconds more; `bench/durability.ts` waits for that. */
const LEASE_REST_SECONDS = 1;
const PATIENCE_MS = 180_000;
const seed = Math.floor(Math.random() * 2 ** 31);

describe(`two processes on one database (seed ${seed})`, () => {
  const random = prng.create(seed);
  let site: Site;
  beforeAll(async () => {
    site = await Site.prepare({ standalone: true });
    await site.startServer();
    await site.startNeighbour();
  }, PATIENCE_MS);
  afterAll(() => site.end(), PATIENCE_MS);

  // Frozen first: then the owner is still there.
  test.each(FATES.toReversed())(
    'lose and double nothing when the one that has the room is %s and the other takes over',
    async (fate) => {
      const report = await takeoverRound(site, { fate, random, leaseRestSeconds: LEASE_REST_SECONDS });
      expect(report.problems, `${fate}, seed ${seed}`).toEqual([]);
      expect(report.seen).toBeGreaterThan(0);
      expect(report.whileAway).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );
});
