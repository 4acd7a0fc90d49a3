import { and, eq, gt, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentUpdates } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { type RightsChange, rightsChanges } from '../../testing/rights/changes.ts';
import { Crowd } from '../../testing/rights/crowd.ts';
import { createCrowdedPlace } from '../../testing/rights/crowded-place.ts';
import { lastSeq, watchCommits } from '../../testing/rights/watched-commits.ts';
import { listen, syncWithSockets, until } from '../../testing/sync-harness.ts';
import { createTestServices } from '../../testing/test-services.ts';

/** The crowd: so many sockets, of which some write honestly and some whatever they are told. */
const SOCKETS = 200;
const HONEST = 5;
const HOSTILE = 5;

const { services: bare, database } = await createTestServices({ sync: syncWithSockets });
const place = await createCrowdedPlace(bare, SOCKETS);
const { documentId, crowd } = place;
const watched = watchCommits(bare.sync, database, () => documentId);
const services = { ...bare, sync: watched.sync };
/** Who writes whatever they are told loses their hat: that is the hardest. */
const hostile = crowd.slice(0, HOSTILE);
const changes = rightsChanges(services, place, hostile[0] as PersonId);

let room: Crowd;
beforeAll(async () => {
  room = new Crowd({
    address: await listen(services.sync),
    documentId,
    sectionId: place.sectionId,
    hostile,
    honest: crowd.slice(HOSTILE, HOSTILE + HONEST),
    readers: crowd.slice(HOSTILE + HONEST),
  });
  await room.open();
  room.startWriting();
}, 60_000);
afterAll(() => room.end());

/** The rows that somebody stored after a row, who they are. */
const storedSince = (seq: number, people: readonly PersonId[]) =>
  database
    .select({ seq: documentUpdates.seq, personId: documentUpdates.personId })
    .from(documentUpdates)
    .where(
      and(
        eq(documentUpdates.documentId, documentId),
        gt(documentUpdates.seq, seq),
        inArray(documentUpdates.personId, [...people]),
      ),
    );

async function losesItAll({ take, giveBack, losers }: RightsChange): Promise<void> {
  const before = await lastSeq(database, documentId);
  await until(async () => (await storedSince(before, losers)).length > 3);
  const refusals = room.refusals;
  expect(await take()).toMatchObject({ ok: true });
  const commit = watched.last();
  await until(() => losers.every((person) => room.of(person).mayWrite === false));
  // Whoever writes all the same has tried by now, and tries again.
  await until(() => room.refusals > refusals + 2);
  expect(await storedSince(commit.seq, losers)).toEqual([]);
  const others = crowd.filter((person) => !losers.includes(person));
  if (others.length > 0) await until(async () => (await storedSince(commit.seq, others)).length > 3);
  expect(await giveBack()).toMatchObject({ ok: true });
  await until(async () => (await storedSince(commit.seq, losers)).length > 3);
}

test.each(changes.map((change) => [change.name, change] as const))(
  'after %s is committed nothing is stored that the right before it allowed, and two hundred know',
  (_name, change) => losesItAll(change),
  40_000,
);
