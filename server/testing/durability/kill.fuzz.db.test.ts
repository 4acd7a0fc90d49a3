import * as prng from 'lib0/prng';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rounds } from '#domain/testing/rounds.ts';
import { killRound, type Victim } from './kill-round.ts';
import { Site } from './site.ts';

/** `bench/durability.ts` does the same for as many rounds as one likes. */
const ROUNDS = rounds(1);
const STARTS_IN_VAIN = rounds(2);
/** About as long as a server takes to make its database and its tables. */
const MAKING_MS = 2_500;
const PATIENCE_MS = 180_000;
const seed = Math.floor(Math.random() * 2 ** 31);

const SETTINGS: readonly { setting: string; victims: readonly Victim[]; standalone: boolean }[] = [
  { setting: 'a database of its own', victims: ['node', 'everything'], standalone: false },
  { setting: 'a database that runs by itself', victims: ['backend', 'postgres'], standalone: true },
];

test(
  `a server killed while it makes its database and tables starts all the same (seed ${seed})`,
  async () => {
    const random = prng.create(seed);
    const site = await Site.prepare({ standalone: false });
    try {
      for (let start = 0; start < STARTS_IN_VAIN; start++) await site.startInVain(prng.int32(random, 0, MAKING_MS));
      await site.startServer();
      expect((await killRound(site, 'everything', random)).problems).toEqual([]);
    } finally {
      await site.end();
    }
  },
  PATIENCE_MS,
);

describe.each(SETTINGS)(`a server with $setting (seed ${seed})`, ({ victims, standalone }) => {
  const random = prng.create(seed);
  let site: Site;
  beforeAll(async () => {
    site = await Site.prepare({ standalone });
    await site.startServer();
  }, PATIENCE_MS);
  afterAll(() => site.end(), PATIENCE_MS);

  test('waits for the disk before it says that anything is saved', async () => {
    for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
      expect((await site.database.$client.query(`show ${name}`)).rows).toEqual([{ [name]: 'on' }]);
    }
  });

  test.each(victims)(
    'loses nothing that was seen or saved when %s is killed',
    async (victim) => {
      for (let round = 1; round <= ROUNDS; round++) {
        const { problems, ...counts } = await killRound(site, victim, random);
        expect(problems, `${victim}, round ${round}, seed ${seed}`).toEqual([]);
        expect(counts.written).toBeGreaterThan(0);
        if (victim === 'postgres') expect(counts.whileAway).toBeGreaterThan(0);
      }
    },
    PATIENCE_MS,
  );
});
