import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { rooms } from '#db/schema.ts';
import { type Charter, DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import { type RoomId, roomId, territoryId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { loadRoomFacts } from '../../facts/room-facts.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../../testing/room-fixture.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { REPEATS } from '../repeat-limits.ts';
import { changeHat } from './change-hat.ts';

const changedRooms: RoomId[] = [];
const { services } = await createTestServices({
  sync: {
    changeRights: (room, commit) => {
      changedRooms.push(room);
      return commit();
    },
  },
});
const UNKNOWN = 'a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90';

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
  changedRooms.length = 0;
});

async function hatOf(person: RoomFixture['outsider']) {
  return (await loadRoomFacts(services.database, room.roomId))?.memberships.get(person)?.hat;
}

async function setCharter(change: Partial<Charter>) {
  const charter = { ...DEFAULT_CHARTER, ...change };
  await services.database.update(rooms).set({ charter }).where(eq(rooms.id, room.roomId));
}

describe('changeHat', () => {
  it('puts the hat on, through the sync server, and writes both hats in the journal', async () => {
    const { resident } = room.members;
    const hat = { role: 'elected', territoryId: room.town } as const;
    expect(await changeHat(services, resident, room.roomId, hat)).toEqual(accept(hat));
    expect(await hatOf(resident)).toEqual(hat);
    expect(changedRooms).toEqual([room.roomId]);
    expect((await readJournal(services, room.roomId)).at(-1)).toMatchObject({
      actorId: resident,
      action: 'hat-changed',
      details: { from: { role: 'resident', territoryId: room.city }, to: hat },
    });
  });

  it('leaves the mandate as it is', async () => {
    const { elected } = room.members;
    await changeHat(services, elected, room.roomId, { role: 'resident', territoryId: room.city });
    const facts = await loadRoomFacts(services.database, room.roomId);
    expect(facts?.memberships.get(elected)?.mandate).toEqual({ role: 'elected', territoryId: room.town });
  });

  it('says nothing in the journal when the hat is the one already worn', async () => {
    const before = await readJournal(services, room.roomId);
    const hat = { role: 'resident', territoryId: room.city } as const;
    expect(await changeHat(services, room.members.resident, room.roomId, hat)).toEqual(accept(hat));
    expect(await readJournal(services, room.roomId)).toEqual(before);
    expect(changedRooms).toEqual([]);
  });

  it('stops writing no more often than the bound, for one person in one room, whoever else changes theirs', async () => {
    const { resident, elected } = room.members;
    const seats = [
      { role: 'resident', territoryId: room.town },
      { role: 'resident', territoryId: room.city },
    ] as const;
    const change = (index: number, person = resident) =>
      changeHat(services, person, room.roomId, seats[index % 2 === 0 ? 0 : 1]);
    for (let index = 0; index < REPEATS['change-hat'].points; index++) expect((await change(index)).ok).toBe(true);
    expect(await change(REPEATS['change-hat'].points)).toEqual(refuse('too-many-hats'));
    expect(changedRooms).toHaveLength(REPEATS['change-hat'].points);
    expect((await change(REPEATS['change-hat'].points + 1)).ok).toBe(true);
    expect(changedRooms).toHaveLength(REPEATS['change-hat'].points);
    expect((await change(0, elected)).ok).toBe(true);
  });

  it('refuses what the charter refuses, and then disturbs nobody', async () => {
    await setCharter({ residentsMayWearElected: false });
    const hat = { role: 'elected', territoryId: room.city } as const;
    const refused = await changeHat(services, room.members.resident, room.roomId, hat);
    expect(refused).toEqual(refuse('elected-hat-closed-to-residents'));
    expect(await hatOf(room.members.resident)).toEqual({ role: 'resident', territoryId: room.city });
    expect(changedRooms).toEqual([]);
  });

  it('judges by the charter of the moment in which writing waits', async () => {
    const hat = { role: 'elected', territoryId: room.city } as const;
    const sync = {
      ...services.sync,
      changeRights: async <Result>(_room: RoomId, commit: () => Promise<Result>) => {
        await setCharter({ hatChanges: 'in-rounds' });
        return commit();
      },
    };
    const outcome = await changeHat({ ...services, sync }, room.members.resident, room.roomId, hat);
    expect(outcome).toEqual(refuse('hats-in-rounds'));
    expect(await hatOf(room.members.resident)).toEqual({ role: 'resident', territoryId: room.city });
  });

  it('refuses a territory of elsewhere', async () => {
    const hat = { role: 'elected', territoryId: territoryId.parse(UNKNOWN) } as const;
    expect(await changeHat(services, room.members.elected, room.roomId, hat)).toEqual(refuse('unknown-territory'));
  });

  it('knows no room for a stranger, nor an unknown room, and no hat for an administrator who is no member', async () => {
    const hat = { role: 'elected', territoryId: room.city } as const;
    expect(await changeHat(services, room.outsider, room.roomId, hat)).toEqual(refuse('not-found'));
    const elsewhere = roomId.parse(UNKNOWN);
    expect(await changeHat(services, room.members.elected, elsewhere, hat)).toEqual(refuse('not-found'));
    expect(await changeHat(services, room.administrator, room.roomId, hat)).toEqual(refuse('not-a-member'));
  });
});
