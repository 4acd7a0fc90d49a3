import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { exchangeRounds } from '#db/schema.ts';
import type { PersonId, RoomId, RoundId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { mayExtend, ROUND_EXTENSION_MINUTES, ROUND_MINUTES } from '#domain/rounds/round.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { beginRound, hatsIn } from '../testing/round-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { endDueRound, endRound } from './end-round.ts';
import { extendRound } from './extend-round.ts';

const changed: RoomId[] = [];
const { services, database } = await createTestServices({
  sync: {
    changeRights: (roomId, commit) => {
      changed.push(roomId);
      return commit();
    },
  },
});

let room: RoomFixture;
let roundId: RoundId;
beforeEach(async () => {
  room = await createRoomFixture(services);
  roundId = await beginRound(services, { roomId: room.roomId, facilitator: room.members.facilitator });
  changed.length = 0;
});

const extend = (actor: PersonId = room.members.facilitator) => extendRound(services, actor, room.roomId, roundId);

async function minutes(): Promise<number> {
  const [round] = await database
    .select({
      minutes: sql<number>`(extract(epoch from ${exchangeRounds.endsAt} - ${exchangeRounds.startedAt}) / 60)::float8`,
    })
    .from(exchangeRounds)
    .where(eq(exchangeRounds.id, roundId));
  return Math.round(round?.minutes ?? 0);
}

test('a facilitator gives five minutes more, which the room hears at once and the journal keeps', async () => {
  const [before, hats] = [await minutes(), await hatsIn(services, room.roomId)];
  expect(await extend()).toEqual({ ok: true, value: roundId });
  expect(await minutes()).toBe(before + 5);
  expect(await hatsIn(services, room.roomId)).toEqual(hats);
  expect(changed).toEqual([room.roomId]);
  expect((await readJournal(services, room.roomId)).at(-1)).toMatchObject({
    actorId: room.members.facilitator,
    action: 'round-extended',
    details: { roundId, minutes: 5 },
  });
});

test('a round that would have been over goes on', async () => {
  const almost = sql`now() + interval '1 second'`;
  await database.update(exchangeRounds).set({ endsAt: almost }).where(eq(exchangeRounds.id, roundId));
  await extend();
  expect(await endDueRound(services, room.roomId)).toEqual(refuse('not-due'));
});

test('a round may last as long as one may at most, and says how long it lasts to who would offer more', async () => {
  await endRound(services, room.members.facilitator, room.roomId, roundId);
  const runner = { roomId: room.roomId, facilitator: room.members.facilitator };
  roundId = await beginRound(services, runner, { minutes: ROUND_MINUTES.most - ROUND_EXTENSION_MINUTES });
  const offered = async () => mayExtend((await loadRoomFacts(database, room.roomId))?.round?.minutes ?? 0);
  expect(await offered()).toBe(true);
  expect(await extend()).toEqual({ ok: true, value: roundId });
  expect(await minutes()).toBe(ROUND_MINUTES.most);
  expect(await offered()).toBe(false);
  expect(await extend()).toEqual(refuse('round-long-enough'));
});

test('nobody else may, nor for a round that is over or would be too long', async () => {
  expect(await extend(room.members.technician)).toEqual(refuse('only-facilitators'));
  expect(await extend(room.outsider)).toEqual(refuse('not-found'));
  const longest = sql`${exchangeRounds.startedAt} + interval '238 minutes'`;
  await database.update(exchangeRounds).set({ endsAt: longest }).where(eq(exchangeRounds.id, roundId));
  expect(await extend()).toEqual(refuse('round-long-enough'));
  await endRound(services, room.members.facilitator, room.roomId, roundId);
  expect(await extend()).toEqual(refuse('round-over'));
});
