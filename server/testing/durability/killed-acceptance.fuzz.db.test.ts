import { setTimeout as pause } from 'node:timers/promises';
import type { JSONContent } from '@tiptap/core';
import { sql } from 'drizzle-orm';
import * as prng from 'lib0/prng';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rounds } from '#domain/testing/rounds.ts';
import { type AmendedDocument, amendedDocument, fateOf } from './amended-document.ts';
import { until } from './patience.ts';
import { Site } from './site.ts';

const ROUNDS = rounds(7);
/** So many at most until a kill comes while an acceptance is under way. */
const MOST_ROUNDS = 4 * ROUNDS;
const PATIENCE_MS = 300_000;
const seed = Math.floor(Math.random() * 2 ** 31);
const random = prng.create(seed);

const SAYS = 'Quatre cars par jour le soir';
const PROPOSED = 'Six cars par jour le soir';
const CORRECTED = 'Six bus par jour le soir';

let site: Site;
beforeAll(async () => {
  site = await Site.prepare({ standalone: true, settles: true });
  await site.startServer();
}, PATIENCE_MS);
afterAll(() => site.end(), PATIENCE_MS);

function accept({ technician, roomId, amendmentId }: AmendedDocument, corrected: boolean): Promise<boolean> {
  const text: JSONContent[] = [{ type: 'paragraph', content: [{ type: 'text', text: CORRECTED }] }];
  const place = { roomId, amendmentId };
  return site.server.accept({ actor: technician, place, text: corrected ? text : null });
}

/** Kills the server, lets the next job that is to settle it come at once, and starts it again. */
async function killAndRestart({ amendmentId }: AmendedDocument): Promise<void> {
  await site.killServer();
  await site.database.execute(sql`
    with next as (
      select id from graphile_worker._private_jobs
      where key like ${`%${amendmentId}%`} and locked_at is null order by run_at limit 1
    )
    update graphile_worker._private_jobs set run_at = now() - interval '1 second' where id in (select id from next)`);
  await site.startServer();
}

const stateOf = async (document: AmendedDocument) => (await fateOf(site.database, document)).state;

/** How long an acceptance takes that nobody disturbs. */
async function undisturbed(): Promise<number> {
  const document = await amendedDocument(site.database, SAYS, PROPOSED);
  const began = performance.now();
  expect(await accept(document, true)).toBe(true);
  return performance.now() - began;
}

test(
  `kill -9 during an acceptance, again and again: never lost, and never twice (seed ${seed})`,
  async () => {
    await undisturbed();
    const tookMs = await undisturbed();
    let underWay = 0;
    for (let round = 1; round <= ROUNDS || (underWay === 0 && round <= MOST_ROUNDS); round++) {
      const where = `round ${round}, seed ${seed}`;
      const corrected = prng.bool(random);
      const document = await amendedDocument(site.database, SAYS, PROPOSED);
      let told: boolean | null = null;
      void accept(document, corrected).then((accepted) => {
        told = accepted;
      });
      // From the moment at which somebody could hear of it, or from the press of the button.
      if (prng.bool(random)) await until('it is being accepted', async () => (await stateOf(document)) !== 'open');
      await pause(prng.int32(random, 0, Math.ceil(tookMs)));
      await killAndRestart(document);
      const toldBefore = told;
      if ((await stateOf(document)) === 'accepting') underWay += 1;
      // Killed again while it is settled.
      if (prng.int32(random, 0, 2) === 0) {
        await pause(prng.int32(random, 0, Math.ceil(tookMs)));
        await killAndRestart(document);
      }
      await until('it is settled', async () => (await stateOf(document)) !== 'accepting');
      if ((await stateOf(document)) === 'open') {
        expect(toldBefore, where).not.toBe(true);
        expect(await fateOf(site.database, document), where).toMatchObject({ writings: 0, entries: 0 });
        expect(await accept(document, corrected), where).toBe(true);
      }
      expect(await fateOf(site.database, document), where).toEqual({
        state: corrected ? 'accepted-in-part' : 'accepted',
        text: `Avant\n${corrected ? CORRECTED : PROPOSED}\nAprès`,
        writings: corrected ? 2 : 1,
        claims: corrected ? 2 : 1,
        entries: 1,
      });
    }
    // A test in which every kill came too early or too late would show nothing.
    expect(underWay).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);
