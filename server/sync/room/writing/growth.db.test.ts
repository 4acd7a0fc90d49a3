import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { sectionKey } from '#editor/schema.ts';
import { MAX_SECTION_SIGNS, PERSON_GROWTH_BYTES } from '#protocol/limits.ts';
import { createFreshDocument, sayUnder, storedUpdates, write } from '../../../testing/fresh-document.ts';
import { createRoomFixture } from '../../../testing/room-fixture.ts';
import { listen, rawSocket, syncWithSockets, until, updateMessage } from '../../../testing/sync-harness.ts';
import { createTestServices } from '../../../testing/test-services.ts';
import { content, handMade, id as structId } from '../../testing/hand-made-update.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });
const { members, roomId } = await createRoomFixture(services);
const address = await listen(services.sync);

/** As much as a section has room for, nearly. */
const LARGE = 'x'.repeat(MAX_SECTION_SIGNS - 1_000);

test('one person adds only so much in an hour, on whatever sockets; they may still delete, and others still write', {
  timeout: 60_000,
}, async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  const levers = sectionKey(section('levers'));
  const doc = new Y.Doc();
  const messages: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => messages.push(updateMessage(update)));
  const open = async () => {
    const socket = rawSocket(`${address}/sync/${id}`, members.technician);
    await until(() => socket.told('rights').length === 1);
    return socket;
  };
  const [one, two] = [await open(), await open()];
  const fit = Math.floor(PERSON_GROWTH_BYTES / (LARGE.length + 100));
  for (let i = 0; i < fit; i++) {
    if (i > 0) doc.getXmlFragment(levers).delete(0, 1);
    write(doc, levers, LARGE);
  }
  const sent = messages.length;
  for (const message of messages.splice(0)) one.socket.send(message);
  await until(() => one.told('saved').at(-1)?.count === sent, 30_000);
  const told = one.told('hour').map(({ percent }) => percent);
  expect(told).toEqual([83, 95]);
  expect(two.told('hour'), 'on all their sockets').toEqual(one.told('hour'));

  two.socket.send(updateMessage(sayUnder(sectionKey(section('prospects')), LARGE)));
  await until(() => two.told('refused').length === 1, 30_000);
  expect(two.told('refused')[0]?.code).toBe('no-room');
  const fitsInS = two.told('hour').at(-1)?.fitsInS ?? 0;
  expect(fitsInS).toBeGreaterThan(60);
  expect(fitsInS).toBeLessThan(3_600);
  expect(one.told('hour'), 'what was refused concerns one socket').toHaveLength(2);
  const three = await open();
  expect(three.told('hour').map(({ percent }) => percent)).toEqual([95]);
  doc.getXmlFragment(levers).delete(0, 1);
  for (const message of messages.splice(0)) one.socket.send(message);
  await until(() => one.told('saved').at(-1)?.count === sent + 1);

  const other = rawSocket(`${address}/sync/${id}`, members.elected);
  await until(() => other.told('rights').length === 1);
  other.socket.send(updateMessage(sayUnder(sectionKey(section('prospects')), LARGE)));
  await until(() => other.told('saved').length === 1, 30_000);
  expect(other.told('hour')).toEqual([]);
  expect(await storedUpdates(database, id)).toHaveLength(sent + 2);
});

test('many small pieces use up an hour’s share by what they take in memory, long before their bytes would', {
  timeout: 60_000,
}, async () => {
  const other = await createRoomFixture(services);
  const { id, section } = await createFreshDocument(services, other.roomId);
  const { socket, told } = rawSocket(`${address}/sync/${id}`, other.members.technician);
  await until(() => told('rights').length === 1);
  const roots = ['levers', 'prospects', 'benefits'].map((kind) => sectionKey(section(kind)));
  let bytes = 0;
  for (let client = 1; client <= 3; client++) {
    const root = roots[client % 3] as string;
    const structs = Array.from({ length: 30_000 }, (_, clock) => ({
      ...(clock === 0 ? { parent: { root } } : { origin: structId(client, clock - 1) }),
      content: content.element('paragraph'),
    }));
    const update = handMade([{ client, clock: 0, structs }]);
    bytes += update.byteLength;
    socket.send(updateMessage(update));
  }
  await until(() => told('saved').at(-1)?.count === 3, 50_000);
  expect(bytes).toBeLessThan(PERSON_GROWTH_BYTES / 2);
  expect(told('hour').at(-1)?.percent).toBeGreaterThanOrEqual(75);
});

test('a section takes so much and no more, whoever writes; deleting makes room in it, and other sections have theirs', {
  timeout: 60_000,
}, async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  const [levers, prospects] = [sectionKey(section('levers')), sectionKey(section('prospects'))];
  const doc = new Y.Doc();
  const messages: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => messages.push(updateMessage(update)));
  const half = 'x'.repeat(MAX_SECTION_SIGNS / 2);
  const open = async (who = members.elected) => {
    const socket = rawSocket(`${address}/sync/${id}`, who);
    await until(() => socket.told('rights').length === 1);
    return socket;
  };
  const one = await open();
  write(doc, prospects, half);
  write(doc, prospects, 'x'.repeat(MAX_SECTION_SIGNS / 2 - 1_000));
  for (const message of messages.splice(0)) one.socket.send(message);
  await until(() => one.told('saved').at(-1)?.count === 2, 30_000);

  const two = await open();
  two.socket.send(updateMessage(sayUnder(prospects, half)));
  await until(() => two.told('refused').length === 1, 30_000);
  expect(two.told('refused')[0]?.code).toBe('no-room');

  const instead = new Y.Doc();
  Y.applyUpdate(instead, Y.encodeStateAsUpdate(doc));
  const pasted: Uint8Array[] = [];
  instead.on('update', (update: Uint8Array) => pasted.push(updateMessage(update)));
  instead.transact(() => {
    instead.getXmlFragment(prospects).delete(1, 1);
    write(instead, prospects, 'y'.repeat(MAX_SECTION_SIGNS / 2 - 1_000));
  });
  one.socket.send(pasted[0] as Uint8Array);
  await until(() => one.told('saved').at(-1)?.count === 3, 30_000);
  expect(one.told('refused'), 'what takes the place of something as long').toEqual([]);

  const elsewhere = await open(members.technician);
  elsewhere.socket.send(updateMessage(sayUnder(levers, 'another section')));
  await until(() => elsewhere.told('saved').length === 1);
  doc.getXmlFragment(prospects).delete(0, 1);
  for (const message of messages.splice(0)) one.socket.send(message);
  one.socket.send(updateMessage(sayUnder(prospects, half.slice(0, -1_000))));
  await until(() => one.told('saved').at(-1)?.count === 5, 30_000);
  expect(one.told('refused')).toEqual([]);
});
