import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { loadRoomFacts } from '../../facts/room-facts.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../../testing/room-fixture.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { nameFacilitator } from './name-facilitator.ts';

const changedRooms: RoomId[] = [];
const { services, database } = await createTestServices({
  sync: {
    changeRights: (room, commit) => {
      changedRooms.push(room);
      return commit();
    },
  },
});

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
  changedRooms.length = 0;
});

async function facilitators(): Promise<PersonId[]> {
  const facts = await loadRoomFacts(database, room.roomId);
  return [...(facts?.memberships ?? [])].filter(([, { facilitator }]) => facilitator).map(([personId]) => personId);
}

const set = (personId: PersonId, facilitator: boolean, actor = room.members.facilitator) =>
  nameFacilitator(services, actor, room.roomId, { personId, facilitator });

describe('nameFacilitator', () => {
  it('gives the duty and takes it back, through the sync server, and writes both in the journal', async () => {
    const { facilitator, elected } = room.members;
    expect(await set(elected, true)).toEqual(accept({ personId: elected, facilitator: true }));
    expect(await facilitators()).toEqual(expect.arrayContaining([facilitator, elected]));
    expect(await set(facilitator, false, elected)).toEqual(accept({ personId: facilitator, facilitator: false }));
    expect(await facilitators()).toEqual([elected]);
    expect(changedRooms).toEqual([room.roomId, room.roomId]);
    expect((await readJournal(services, room.roomId)).slice(-2)).toMatchObject([
      { actorId: facilitator, action: 'facilitator-named', details: { personId: elected } },
      { actorId: elected, action: 'facilitator-unnamed', details: { personId: facilitator } },
    ]);
  });

  it('says nothing in the journal when it is so already', async () => {
    const before = await readJournal(services, room.roomId);
    expect((await set(room.members.facilitator, true)).ok).toBe(true);
    expect((await set(room.members.elected, false)).ok).toBe(true);
    expect(await readJournal(services, room.roomId)).toEqual(before);
  });

  it('does not take the duty from the last one, whoever asks', async () => {
    const { facilitator } = room.members;
    expect(await set(facilitator, false)).toEqual(refuse('last-facilitator'));
    expect(await set(facilitator, false, room.administrator)).toEqual(refuse('last-facilitator'));
    expect(await facilitators()).toEqual([facilitator]);
    expect(changedRooms).toEqual([]);
  });

  it('leaves one when two facilitators take the duty from each other, or give it back, at the same moment', async () => {
    const { facilitator, elected } = room.members;
    for (const [first, second] of [
      [facilitator, elected],
      [elected, facilitator],
    ] as const) {
      await set(elected, true, (await facilitators())[0]);
      await set(facilitator, true, (await facilitators())[0]);
      const outcomes = await Promise.all([set(first, false, facilitator), set(second, false, elected)]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await facilitators()).toHaveLength(1);
    }
  });

  it('is for facilitators and administrators, and concerns members only', async () => {
    const { elected, technician } = room.members;
    expect(await set(elected, true, technician)).toEqual(refuse('only-facilitators'));
    expect(await set(technician, true, technician)).toEqual(refuse('only-facilitators'));
    expect(await set(elected, true, room.outsider)).toEqual(refuse('not-found'));
    expect(await set(room.outsider, true)).toEqual(refuse('no-such-member'));
    expect((await set(elected, true, room.administrator)).ok).toBe(true);
  });
});
