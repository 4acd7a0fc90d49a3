import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { exchangeRounds, rooms } from '#db/schema.ts';
import { type Charter, DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import { type PersonId, type RoomId, territoryId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import type { Seat } from '#domain/seat.ts';
import { loadRoomFacts } from '../../facts/room-facts.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../../testing/room-fixture.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { changeHat } from './change-hat.ts';
import { giveHat } from './give-hat.ts';

const changedRooms: RoomId[] = [];
const { services, database } = await createTestServices({
  sync: {
    changeRights: (room, commit) => {
      changedRooms.push(room);
      return commit();
    },
  },
});
const UNKNOWN = territoryId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');

let room: RoomFixture;
let hat: Seat;
beforeEach(async () => {
  room = await createRoomFixture(services);
  hat = { role: 'elected', territoryId: room.town };
  changedRooms.length = 0;
});

async function setCharter(change: Partial<Charter>) {
  const charter = { ...DEFAULT_CHARTER, ...change };
  await database.update(rooms).set({ charter }).where(eq(rooms.id, room.roomId));
}

const seatsOf = async (person: PersonId) => (await loadRoomFacts(database, room.roomId))?.memberships.get(person);

const give = (personId: PersonId, seat = hat, actor = room.members.facilitator) =>
  giveHat(services, actor, room.roomId, { personId, hat: seat });

describe('giveHat', () => {
  it('puts the hat on a member who may not take it, where the charter leaves hats to facilitators', async () => {
    const { resident, facilitator } = room.members;
    await setCharter({ hatChanges: 'by-facilitator' });
    expect(await changeHat(services, resident, room.roomId, hat)).toEqual(refuse('hats-by-facilitator'));
    expect(await give(resident)).toEqual(accept(hat));
    const mandate = { role: 'resident', territoryId: room.city };
    expect(await seatsOf(resident)).toMatchObject({ hat, mandate });
    expect(changedRooms).toEqual([room.roomId]);
    expect((await readJournal(services, room.roomId)).at(-1)).toMatchObject({
      actorId: facilitator,
      action: 'hat-given',
      details: { personId: resident, from: mandate, to: hat },
    });
  });

  it('says of a facilitator who serves themselves that they changed hats', async () => {
    await give(room.members.facilitator);
    expect((await readJournal(services, room.roomId)).at(-1)).toMatchObject({ action: 'hat-changed' });
  });

  it('says nothing in the journal when the hat is the one already worn', async () => {
    const before = await readJournal(services, room.roomId);
    const worn = { role: 'resident', territoryId: room.city } as const;
    expect(await give(room.members.resident, worn)).toEqual(accept(worn));
    expect(await readJournal(services, room.roomId)).toEqual(before);
  });

  it('refuses what the charter refuses to everybody, and then disturbs nobody', async () => {
    const { resident } = room.members;
    await setCharter({ residentsMayWearElected: false });
    expect(await give(resident)).toEqual(refuse('elected-hat-closed-to-residents'));
    await setCharter({ hatChanges: 'in-rounds' });
    expect(await give(resident)).toEqual(refuse('hats-in-rounds'));
    expect(await give(resident, { ...hat, territoryId: UNKNOWN })).toEqual(refuse('unknown-territory'));
    expect(changedRooms).toEqual([]);
  });

  it('leaves everybody in the seat of an exchange round while it runs', async () => {
    await database.insert(exchangeRounds).values({
      roomId: room.roomId,
      rule: 'sides-mirror',
      question: 'Qui se soigne où ?',
      startedBy: room.members.facilitator,
      endsAt: new Date(Date.now() + 600_000),
    });
    expect(await give(room.members.resident)).toEqual(refuse('hats-held-by-round'));
  });

  it('is for facilitators alone: not for an administrator who is none, nor for other members or strangers', async () => {
    const { resident, technician } = room.members;
    expect(await give(resident, hat, room.administrator)).toEqual(refuse('only-facilitators'));
    expect(await give(resident, hat, technician)).toEqual(refuse('only-facilitators'));
    expect(await give(resident, hat, room.outsider)).toEqual(refuse('not-found'));
    expect(await give(room.outsider)).toEqual(refuse('no-such-member'));
  });
});
