import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { people, rooms } from '#db/schema.ts';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import type { PersonId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import { liveSnapshotSchema } from '#protocol/live.ts';
import { giveHat } from '../../rooms/hats/give-hat.ts';
import { addMember } from '../../rooms/members/add-member.ts';
import { changeMandate } from '../../rooms/members/change-mandate.ts';
import { nameFacilitator } from '../../rooms/members/name-facilitator.ts';
import { removeMember } from '../../rooms/members/remove-member.ts';
import {
  createFreshDocument,
  type FreshDocument,
  sayUnder,
  storedUpdates,
  textOf,
  write,
  writeWithoutPause,
} from '../../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture } from '../../testing/room-fixture.ts';
import { listen, rawSocket, stockClient, syncWithSockets, until, updateMessage } from '../../testing/sync-harness.ts';
import { createTestServices } from '../../testing/test-services.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });
const address = await listen(services.sync);

let room: RoomFixture;
let document: FreshDocument;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
});

const rows = () => storedUpdates(database, document.id);
const openDocument = (person: PersonId) => rawSocket(`${address}/sync/${document.id}`, person);
const openRoom = (person: PersonId) => rawSocket(`${address}/live/${room.roomId}`, person);
const by = () => room.members.facilitator;

/** The last state of the room that a socket heard. */
function heard({ texts }: ReturnType<typeof openRoom>) {
  return liveSnapshotSchema.parse(JSON.parse(texts.at(-1) ?? 'null'));
}

describe('who is removed', () => {
  test('has every socket closed with 4403, and nothing that they write after the commit is accepted', async () => {
    const { technician, elected } = room.members;
    const levers = document.section('levers');
    const writer = stockClient(address, document.id, technician);
    const peer = stockClient(address, document.id, elected);
    await Promise.all([writer.synced(), peer.synced()]);
    const [second, live, watching] = [openDocument(technician), openRoom(technician), openRoom(elected)];
    await until(() => second.told('rights').length === 1 && live.texts.length > 0 && watching.texts.length > 0);
    const stop = writeWithoutPause(writer.doc, sectionKey(levers));
    await until(async () => (await rows()).length > 3);

    expect((await removeMember(services, by(), room.roomId, technician)).ok).toBe(true);
    const atRemoval = (await rows()).length;
    const codes = await Promise.all([writer.closed, second.closed, live.closed]);
    await stop();
    expect(codes).toEqual([CLOSE.noAccess, CLOSE.noAccess, CLOSE.noAccess]);
    expect(await rows()).toHaveLength(atRemoval);

    // The others go on, read what was accepted and nothing else, and see them leave.
    write(peer.doc, sectionKey(document.section('prospects')), 'la suite');
    await until(async () => (await rows()).length === atRemoval + 1);
    const stored = await services.sync.readSharedDocument(document.id, (doc) => textOf(doc, levers));
    await until(() => textOf(peer.doc, levers) === stored);
    await until(() => !heard(watching).members.some(({ personId }) => personId === technician));
    await until(() => !peer.provider.awareness.getStates().has(writer.doc.clientID));
  });

  test('cannot come back by a socket, until they have a seat again', async () => {
    const { technician } = room.members;
    await removeMember(services, technician, room.roomId, technician);
    expect(await openDocument(technician).closed).toBe(CLOSE.noAccess);
    expect(await openRoom(technician).closed).toBe(CLOSE.noAccess);

    const [person] = await database.select().from(people).where(eq(people.id, technician));
    const mandate = { role: 'resident', territoryId: room.town } as const;
    const again = { name: 'Yann Riou', email: person?.email ?? '', mandate, facilitator: false };
    expect((await addMember(services, by(), room.roomId, again)).ok).toBe(true);
    const back = openDocument(technician);
    await until(() => back.told('rights').length === 1);
    expect(back.told('rights')[0]?.rights).toMatchObject({ mandate, hat: mandate });
  });
});

describe('on open sockets', () => {
  const rightsOf = (socket: ReturnType<typeof openDocument>) => socket.told('rights').at(-1)?.rights;

  test('a mandate changes who decides and, where it was the hat, what is open: without coming back', async () => {
    const { resident } = room.members;
    const charter = { ...DEFAULT_CHARTER, deciders: ['elected' as const] };
    await services.sync.changeRights(room.roomId, () =>
      database.update(rooms).set({ charter }).where(eq(rooms.id, room.roomId)),
    );
    const [levers, prospects] = [document.section('levers'), document.section('prospects')];
    const [socket, watching] = [openDocument(resident), openRoom(room.members.partner)];
    await until(() => socket.told('rights').length === 1 && watching.texts.length > 0);
    expect(rightsOf(socket)?.sections[prospects]?.capabilities).toEqual(['read', 'comment', 'amend']);

    const mandate = { role: 'elected', territoryId: room.town } as const;
    await changeMandate(services, by(), room.roomId, { personId: resident, mandate, beginsOn: null });
    await until(() => socket.told('rights').length === 2);
    expect(rightsOf(socket)).toMatchObject({ mandate, hat: mandate });
    expect(rightsOf(socket)?.sections[prospects]?.capabilities).toEqual([
      'read',
      'comment',
      'amend',
      'write',
      'decide',
    ]);
    await until(() =>
      heard(watching).members.some((one) => one.personId === resident && one.mandate.role === 'elected'),
    );

    socket.socket.send(updateMessage(sayUnder(sectionKey(prospects), 'en élue')));
    await until(() => socket.told('saved').length === 1);
    expect((await rows()).map(({ hatRole }) => hatRole)).toEqual(['elected']);
    socket.socket.send(updateMessage(sayUnder(sectionKey(levers), 'interdit')));
    await until(() => socket.told('refused').length === 1);
    expect(await rows()).toHaveLength(1);
  });

  test('a facilitator’s duty and a given hat are told as they come and go', async () => {
    const { resident } = room.members;
    const levers = document.section('levers');
    const [socket, watching] = [openDocument(resident), openRoom(room.members.partner)];
    await until(() => socket.told('rights').length === 1 && watching.texts.length > 0);
    await nameFacilitator(services, by(), room.roomId, { personId: resident, facilitator: true });
    await until(() => rightsOf(socket)?.sections[levers]?.capabilities.includes('facilitate') === true);
    await until(() => heard(watching).members.some((one) => one.personId === resident && one.facilitator));
    await nameFacilitator(services, by(), room.roomId, { personId: resident, facilitator: false });
    await until(() => rightsOf(socket)?.facilitator === false);

    const hat = { role: 'technician', territoryId: room.city } as const;
    await giveHat(services, by(), room.roomId, { personId: resident, hat });
    await until(() => rightsOf(socket)?.sections[levers]?.capabilities.includes('write') === true);
    await until(() =>
      heard(watching).members.some((one) => one.personId === resident && one.hat.role === 'technician'),
    );
  });
});
