import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { exchangeRounds, memberships, rooms } from '#db/schema.ts';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import { type PersonId, type RoomId, roundId as readRoundId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import type { Role, Seat } from '#domain/seat.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { changeCharter } from '../rooms/charter/change-charter.ts';
import { changeHat } from '../rooms/hats/change-hat.ts';
import { addMember } from '../rooms/members/add-member.ts';
import { changeMandate } from '../rooms/members/change-mandate.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { beginRound, hatsIn, runOut } from '../testing/round-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { endDueRound, endRound } from './end-round.ts';
import { createRoundKeeper } from './round-keeper.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
let runner: { roomId: RoomId; facilitator: PersonId };
beforeEach(async () => {
  room = await createRoomFixture(services);
  runner = { roomId: room.roomId, facilitator: room.members.facilitator };
});

const seat = (role: Role, territoryId: Seat['territoryId']): Seat => ({ role, territoryId });
const running = async () => (await loadRoomFacts(database, room.roomId))?.round ?? null;
const actions = async () => (await readJournal(services, room.roomId)).map(({ action }) => action);
const setMandate = (person: PersonId, { role, territoryId }: Seat) =>
  database
    .update(memberships)
    .set({ mandateRole: role, mandateTerritoryId: territoryId })
    .where(eq(memberships.personId, person));

describe('endRound', () => {
  it('gives everybody the hat back that they wore before, and notes who ended it', async () => {
    await changeHat(services, room.members.partner, room.roomId, seat('resident', room.city));
    const before = await hatsIn(services, room.roomId);
    const roundId = await beginRound(services, runner);
    expect(await hatsIn(services, room.roomId)).not.toEqual(before);
    expect(await endRound(services, room.members.facilitator, room.roomId, roundId)).toEqual(accept(roundId));
    expect(await hatsIn(services, room.roomId)).toEqual(before);
    expect(await running()).toBeNull();
    expect((await readJournal(services, room.roomId)).at(-1)).toEqual({
      actorId: room.members.facilitator,
      action: 'round-ended',
      details: { roundId, question: 'Que perd-on en chemin ?', byItself: false },
    });
  });

  it('gives the new mandate to whose mandate changed, and the mandate where the charter closed the hat', async () => {
    await changeHat(services, room.members.partner, room.roomId, seat('resident', room.city));
    await changeHat(services, room.members.resident, room.roomId, seat('elected', room.town));
    const roundId = await beginRound(services, runner);
    await setMandate(room.members.partner, seat('elected', room.city));
    const charter = { ...DEFAULT_CHARTER, residentsMayWearElected: false };
    await database.update(rooms).set({ charter }).where(eq(rooms.id, room.roomId));
    await endRound(services, room.members.facilitator, room.roomId, roundId);
    const hats = await hatsIn(services, room.roomId);
    expect(hats.get(room.members.partner)).toEqual(seat('elected', room.city));
    expect(hats.get(room.members.resident)).toEqual(seat('resident', room.city));
  });

  it('leaves whoever stayed out as a change of mandate or charter left them at once, as outside of a round', async () => {
    const { facilitator, elected, resident, partner } = room.members;
    await changeHat(services, partner, room.roomId, seat('technician', room.city));
    await changeHat(services, resident, room.roomId, seat('elected', room.town));
    const roundId = await beginRound(services, runner, { out: [elected, resident, partner] });
    const nowResident = { personId: elected, mandate: seat('resident', room.city), beginsOn: null };
    expect(await changeMandate(services, facilitator, room.roomId, nowResident)).toMatchObject({ ok: true });
    const charter = { ...DEFAULT_CHARTER, residentsMayWearElected: false };
    const rules = { charter, named: [] };
    const closed = await changeCharter(services, facilitator, room.roomId, { from: 1, rules, title: 'Fermer' });
    expect(closed).toMatchObject({ ok: true });
    const meanwhile = await hatsIn(services, room.roomId);
    await endRound(services, facilitator, room.roomId, roundId);
    for (const hats of [meanwhile, await hatsIn(services, room.roomId)]) {
      expect(hats.get(elected)).toEqual(seat('resident', room.city));
      expect(hats.get(resident)).toEqual(seat('resident', room.city));
      expect(hats.get(partner)).toEqual(seat('technician', room.city));
    }
  });

  it('is no event the second time', async () => {
    const roundId = await beginRound(services, runner);
    const end = () => endRound(services, room.members.facilitator, room.roomId, roundId);
    await Promise.all([end(), end()]);
    expect(await end()).toEqual(accept(roundId));
    expect((await actions()).filter((action) => action === 'round-ended')).toHaveLength(1);
  });

  it('passes over who left the room while it ran', async () => {
    const roundId = await beginRound(services, runner);
    await database
      .update(memberships)
      .set({ endedAt: new Date() })
      .where(eq(memberships.personId, room.members.elected));
    expect(await endRound(services, room.members.facilitator, room.roomId, roundId)).toEqual(accept(roundId));
    expect((await hatsIn(services, room.roomId)).size).toBe(4);
  });

  it('is for facilitators of that room', async () => {
    const roundId = await beginRound(services, runner);
    expect(await endRound(services, room.members.elected, room.roomId, roundId)).toEqual(refuse('only-facilitators'));
    expect(await endRound(services, room.outsider, room.roomId, roundId)).toEqual(refuse('not-found'));
    const other = await createRoomFixture(services);
    expect(await endRound(services, other.members.facilitator, other.roomId, roundId)).toEqual(refuse('not-found'));
    const unknown = readRoundId.parse(crypto.randomUUID());
    expect(await endRound(services, room.members.facilitator, room.roomId, unknown)).toEqual(refuse('not-found'));
    expect(await running()).not.toBeNull();
  });
});

describe('a round whose time is over', () => {
  it('ends by itself, once, whoever looks, in the name of who began it', async () => {
    const roundId = await beginRound(services, runner);
    expect(await endDueRound(services, room.roomId)).toEqual(refuse('not-due'));
    await runOut(services, roundId);
    const outcomes = await Promise.all([endDueRound(services, room.roomId), endDueRound(services, room.roomId)]);
    expect(outcomes).toContainEqual(accept(roundId));
    expect(outcomes).toContainEqual(refuse('not-due'));
    expect((await readJournal(services, room.roomId)).at(-1)).toMatchObject({
      actorId: room.members.facilitator,
      action: 'round-ended',
      details: { byItself: true },
    });
    const [row] = await database.select().from(exchangeRounds).where(eq(exchangeRounds.id, roundId));
    expect(row?.endedBy).toBeNull();
    expect((await hatsIn(services, room.roomId)).get(room.members.elected)).toEqual(seat('elected', room.town));
  });
});

describe('somebody who comes while a round runs', () => {
  it('gets a seat in it at once, and their mandate at the end', async () => {
    const roundId = await beginRound(services, runner);
    const mandate = seat('elected', room.city);
    const email = `${crypto.randomUUID()}@exemple.fr`;
    const added = await addMember(services, room.members.facilitator, room.roomId, {
      name: 'Léna Tanguy',
      email,
      mandate,
      facilitator: false,
    });
    if (!added.ok) throw new Error(added.code);
    const { personId } = added.value;
    expect((await hatsIn(services, room.roomId)).get(personId)).toEqual(seat('resident', room.city));
    await endRound(services, room.members.facilitator, room.roomId, roundId);
    expect((await hatsIn(services, room.roomId)).get(personId)).toEqual(mandate);
  });
});

describe('the keeper of rounds', () => {
  /** Time that passes when the test says so. */
  function handClock() {
    const waits: { ms: number; run: () => void; off: boolean }[] = [];
    return {
      later: (ms: number, run: () => void) => {
        const wait = { ms, run, off: false };
        waits.push(wait);
        return () => {
          wait.off = true;
        };
      },
      next: () => waits.at(-1),
      count: () => waits.length,
    };
  }

  it('ends at its start what became due while no process ran', async () => {
    const roundId = await beginRound(services, runner);
    await runOut(services, roundId);
    const keeper = createRoundKeeper(services, handClock().later);
    await keeper.start();
    expect(await running()).toBeNull();
    await keeper.stop();
  });

  it('leaves a round alone that goes on, as after a restart in the middle of it', async () => {
    const roundId = await beginRound(services, runner);
    const hats = await hatsIn(services, room.roomId);
    for (let restart = 0; restart < 2; restart += 1) {
      const keeper = createRoundKeeper(services, handClock().later);
      await keeper.start();
      await keeper.stop();
    }
    expect((await running())?.id).toBe(roundId);
    expect(await hatsIn(services, room.roomId)).toEqual(hats);
  });

  it('looks again when the next round ends, but every ten seconds at least', async () => {
    await database.update(exchangeRounds).set({ endedAt: new Date() });
    const clock = handClock();
    const keeper = createRoundKeeper(services, clock.later);
    await keeper.start();
    expect(clock.next()?.ms).toBe(10_000);
    const roundId = await beginRound(services, runner, { minutes: 1 });
    clock.next()?.run();
    await expect.poll(clock.count).toBe(2);
    expect(clock.next()?.ms).toBe(10_000);
    await database
      .update(exchangeRounds)
      .set({ endsAt: new Date(Date.now() + 3_000) })
      .where(eq(exchangeRounds.id, roundId));
    clock.next()?.run();
    await expect.poll(clock.count).toBe(3);
    expect(clock.next()?.ms).toBeGreaterThan(500);
    expect(clock.next()?.ms).toBeLessThan(3_500);
    await runOut(services, roundId);
    clock.next()?.run();
    await expect.poll(running).toBeNull();
    await keeper.stop();
    expect(clock.next()?.off).toBe(true);
  });

  it('tries again soon where a round could not be ended, and meanwhile ends the others', async () => {
    await database.update(exchangeRounds).set({ endedAt: new Date() });
    const other = await createRoomFixture(services);
    const stuck = await beginRound(services, runner);
    const well = await beginRound(services, { roomId: other.roomId, facilitator: other.members.facilitator });
    await runOut(services, stuck);
    await runOut(services, well);
    const sync = {
      ...services.sync,
      changeRights: <Result>(id: RoomId, commit: () => Promise<Result>) =>
        id === room.roomId ? Promise.reject(new Error('not settled')) : commit(),
    };
    const clock = handClock();
    const keeper = createRoundKeeper({ ...services, sync }, clock.later);
    await keeper.start();
    expect(clock.next()?.ms).toBe(1_000);
    expect((await running())?.id).toBe(stuck);
    expect((await loadRoomFacts(database, other.roomId))?.round).toBeNull();
    await keeper.stop();
  });
});
