import { beforeEach, describe, expect, it } from 'vitest';
import type { RoomId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { setFrozen } from './freeze-writing.ts';

const changedRooms: RoomId[] = [];
const { services } = await createTestServices({
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

const isFrozen = async () => (await loadRoomFacts(services.database, room.roomId))?.frozen;
const actions = async () => (await readJournal(services, room.roomId)).map(({ action }) => action);

describe('setFrozen', () => {
  it('freezes and thaws through the sync server, each with its line in the journal', async () => {
    const { facilitator } = room.members;
    expect(await setFrozen(services, facilitator, room.roomId, true)).toEqual(accept({ frozen: true }));
    expect(await isFrozen()).toBe(true);
    expect(await setFrozen(services, facilitator, room.roomId, false)).toEqual(accept({ frozen: false }));
    expect(await isFrozen()).toBe(false);
    expect((await actions()).slice(-2)).toEqual(['writing-frozen', 'writing-thawed']);
    expect(changedRooms).toEqual([room.roomId, room.roomId]);
  });

  it('says nothing in the journal when it is so already', async () => {
    const before = await actions();
    expect(await setFrozen(services, room.members.facilitator, room.roomId, false)).toEqual(accept({ frozen: false }));
    expect(await actions()).toEqual(before);
  });

  it('refuses whoever does not run the room, administrators included, and hides it from a stranger', async () => {
    const { roomId } = room;
    expect(await setFrozen(services, room.members.elected, roomId, true)).toEqual(refuse('only-facilitators'));
    expect(await setFrozen(services, room.administrator, roomId, true)).toEqual(refuse('only-facilitators'));
    expect(await setFrozen(services, room.outsider, roomId, true)).toEqual(refuse('not-found'));
    expect(await isFrozen()).toBe(false);
    expect(changedRooms).toEqual([]);
  });
});
