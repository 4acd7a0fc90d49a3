import { beforeEach, describe, expect, it } from 'vitest';
import { accept, refuse } from '#domain/refusal.ts';
import { addSection } from '../documents/sections/add-section.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { createRoomFixture, type RoomFixture, readHeard, readJournal } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { retitleRoom, setRoomArchived } from './correct-room.ts';
import { setFrozen } from './freeze-writing.ts';
import { listRooms } from './list-rooms.ts';
import { readRoom } from './read-room.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});

const lastEntry = async () => (await readJournal(services, room.roomId)).at(-1);

describe('retitleRoom', () => {
  it('is for who runs the room and for administrators, and says both names', async () => {
    const { facilitator, technician } = room.members;
    expect(await retitleRoom(services, technician, room.roomId, 'Comité')).toEqual(refuse('only-facilitators'));
    expect(await retitleRoom(services, room.outsider, room.roomId, 'Comité')).toEqual(refuse('not-found'));
    expect(await retitleRoom(services, facilitator, room.roomId, 'Comité')).toEqual(accept('Comité'));
    expect(await lastEntry()).toMatchObject({
      action: 'room-retitled',
      details: { changes: [{ field: 'title', before: 'Comité de pilotage', after: 'Comité' }] },
    });
    expect(await retitleRoom(services, room.administrator, room.roomId, 'Copil')).toEqual(accept('Copil'));
  });

  it('is no event where it is called so already, and nobody hears of it', async () => {
    const before = await readHeard(services, room.roomId);
    expect(await retitleRoom(services, room.administrator, room.roomId, 'Comité de pilotage')).toMatchObject({
      ok: true,
    });
    expect(await readHeard(services, room.roomId)).toEqual(before);
  });
});

describe('setRoomArchived', () => {
  it('leaves a room to be read and nothing else, until it is taken back', async () => {
    const { facilitator, technician } = room.members;
    const documentId = [...((await loadRoomFacts(database, room.roomId))?.documents.keys() ?? [])][0];
    if (!documentId) throw new Error('no document');
    expect(await setRoomArchived(services, technician, room.roomId, true)).toEqual(refuse('only-facilitators'));
    expect(await setRoomArchived(services, facilitator, room.roomId, true)).toEqual(accept(true));
    const read = await readRoom(services, technician, room.roomId);
    if (!read.ok) throw new Error(read.code);
    const everywhere = read.value.documents.flatMap(({ sections }) => sections);
    expect(everywhere.every(({ writeRefusal }) => writeRefusal === 'archived')).toBe(true);
    expect(everywhere.every(({ capabilities }) => capabilities.join() === 'read')).toBe(true);
    expect(await listRooms(services, technician)).toEqual([]);
    expect(await setFrozen(services, facilitator, room.roomId, true)).toEqual(refuse('room-archived'));
    const section = { title: 'Une', prompt: '', nature: 'common' as const, behind: null };
    expect(await addSection(services, facilitator, documentId, section)).toEqual(refuse('no-structure'));
    expect(await setRoomArchived(services, room.administrator, room.roomId, false)).toEqual(accept(false));
    expect((await listRooms(services, technician)).map(({ id }) => id)).toEqual([room.roomId]);
    const said = (await readJournal(services, room.roomId)).slice(-2).map(({ action }) => action);
    expect(said).toEqual(['room-archived', 'room-restored']);
  });

  it.each([false, true])('is no event where that is so already: %s', async (archived) => {
    await setRoomArchived(services, room.members.facilitator, room.roomId, archived);
    const before = await readHeard(services, room.roomId);
    expect(await setRoomArchived(services, room.administrator, room.roomId, archived)).toEqual(accept(archived));
    expect(await readHeard(services, room.roomId)).toEqual(before);
  });
});
