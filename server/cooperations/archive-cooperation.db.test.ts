import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { cooperations, journal, rooms } from '#db/schema.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { setRoomArchived } from '../rooms/correct-room.ts';
import { createRoom, type NewRoom, prepareRoom } from '../rooms/create-room.ts';
import { addTerritory } from '../territories/add-territory.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { untilWaiting } from '../testing/until-waiting.ts';
import { setCooperationArchived } from './archive-cooperation.ts';
import { createCooperation } from './create-cooperation.ts';
import { listCooperations } from './list-cooperations.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
let newRoom: NewRoom;
beforeEach(async () => {
  room = await createRoomFixture(services);
  newRoom = {
    ...{ cooperationId: room.cooperationId, title: 'Atelier', kind: 'residents-workshop', documents: [] },
    ...{ creatorMandate: null, language: 'fr' },
  };
});

const archive = (archived = true, actor = room.administrator) =>
  setCooperationArchived(services, actor, room.cooperationId, archived);
const archiveRoom = (archived: boolean) => setRoomArchived(services, room.administrator, room.roomId, archived);
const isArchived = async () =>
  (await listCooperations(services, room.administrator)).find(({ id }) => id === room.cooperationId)?.archived;

describe('a cooperation that is put away', () => {
  it('has no room in use, takes no new one and no territory, and comes back', async () => {
    expect(await archive()).toEqual(refuse('rooms-in-use'));
    await archiveRoom(true);
    expect(await archive()).toEqual(accept(true));
    expect(await isArchived()).toBe(true);
    const refused = refuse('cooperation-archived');
    expect(await prepareRoom(services, room.administrator, room.cooperationId)).toEqual(refused);
    expect(await createRoom(services, room.administrator, newRoom)).toEqual(refused);
    expect(await archiveRoom(false)).toEqual(refused);
    const figures = { kind: '', communes: '', epci: '', areaKm2: '', inhabitants: '', densityPerKm2: '' };
    const typed = { name: 'Landerneau', setting: 'town', figures: { ...figures, source: '', year: '' }, parts: [] };
    const { cooperationId } = room;
    expect(await addTerritory(services, room.administrator, { cooperationId, ...typed })).toEqual(refused);
    expect(await archive(false)).toEqual(accept(false));
    expect(await archiveRoom(false)).toEqual(accept(false));
    expect((await createRoom(services, room.administrator, newRoom)).ok).toBe(true);
  });

  it('is said in the journal each time, and only where something changed', async () => {
    await archiveRoom(true);
    for (const archived of [false, true, true, false]) expect((await archive(archived)).ok).toBe(true);
    const told = await database.select().from(journal).where(eq(journal.cooperationId, room.cooperationId));
    const about = told.filter(({ action }) => /^cooperation-(archived|restored)$/.test(action));
    expect(about.map(({ action }) => action)).toEqual(['cooperation-archived', 'cooperation-restored']);
    expect(about[0]).toMatchObject({ actorId: room.administrator, details: { title: 'Ville et bourg' } });
  });

  it('is put away by administrators alone, and unknown to who is of none of its rooms', async () => {
    await archiveRoom(true);
    expect(await archive(true, room.members.facilitator)).toEqual(refuse('only-administrators'));
    expect(await archive(true, room.outsider)).toEqual(refuse('not-found'));
    expect(await isArchived()).toBe(false);
  });

  it('keeps no room in use that was being opened when it was put away', async () => {
    await archiveRoom(true);
    const both = await database.transaction(async (transaction) => {
      await transaction.select().from(cooperations).where(eq(cooperations.id, room.cooperationId)).for('update');
      const outcomes = [archive(), createRoom(services, room.administrator, newRoom)];
      await untilWaiting(database, 2);
      return outcomes;
    });
    const [archived, opened] = await Promise.all(both);
    expect([archived?.ok, opened?.ok].sort()).toEqual([false, true]);
  });
});

describe('a form that is sent twice', () => {
  it('creates one cooperation, and another where it says something else or somebody else sends it', async () => {
    const key = randomUUID();
    const wish = { title: `Rives ${key}`, summary: '', themes: ['Eau'], key };
    const other = (await createRoomFixture(services)).administrator;
    const [first, again, changed, theirs] = await Promise.all([
      createCooperation(services, room.administrator, wish),
      createCooperation(services, room.administrator, wish),
      createCooperation(services, room.administrator, { ...wish, themes: ['Cars'] }),
      createCooperation(services, other, wish),
    ]);
    expect(again).toEqual(first);
    expect(new Set([first, changed, theirs].map((outcome) => outcome.ok && outcome.value)).size).toBe(3);
    expect(await database.select().from(cooperations).where(eq(cooperations.title, wish.title))).toHaveLength(3);
    const entries = await database.select().from(journal).where(eq(journal.action, 'cooperation-created'));
    expect(entries.filter(({ cooperationId }) => first.ok && cooperationId === first.value)).toHaveLength(1);
  });

  it('opens one room, with its documents once', async () => {
    const wish: NewRoom = { ...newRoom, documents: ['diagnostic'], key: randomUUID() };
    const opened = await Promise.all([1, 2].map(() => createRoom(services, room.administrator, wish)));
    expect(opened[1]).toEqual(opened[0]);
    const held = await database.select().from(rooms).where(eq(rooms.cooperationId, room.cooperationId));
    expect(held).toHaveLength(2);
  });
});
