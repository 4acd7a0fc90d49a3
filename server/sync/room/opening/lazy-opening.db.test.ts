import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { clientClaims, documentUpdates } from '#db/schema.ts';
import type { DocumentId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import { createFreshDocument, sayUnder, storedUpdates, textOf, write } from '../../../testing/fresh-document.ts';
import { createRoomFixture } from '../../../testing/room-fixture.ts';
import {
  listen,
  rawSocket,
  stockClient,
  syncWithSockets,
  testNode,
  until,
  updateMessage,
} from '../../../testing/sync-harness.ts';
import { createTestServices } from '../../../testing/test-services.ts';
import { keepSnapshot, readSnapshot } from '../../log/snapshots.ts';
import { content, handMade, id as structId } from '../../testing/hand-made-update.ts';
import { stepOneFrame, stepTwoFrame } from '../../yjs/frames.ts';
import { DocumentRegistry } from '../document-registry.ts';
import { RoomLeases } from '../room-leases.ts';

/** Documents of which there is no Y.Doc before somebody writes. */

const { services, database } = await createTestServices();
const { roomId, members, town } = await createRoomFixture(services);
const EMPTY_UPDATE = Uint8Array.of(0, 0);
/** Two letters, each behind the other: it lacks nothing, and Yjs waits for ever. */
const CIRCLE = handMade([
  { ...structId(1, 0), structs: [{ origin: structId(2, 0), content: content.string('a') }] },
  { ...structId(2, 0), structs: [{ origin: structId(1, 0), content: content.string('b') }] },
]);

/** Stores rows as they are, by the technician. */
async function store(id: DocumentId, updates: readonly Uint8Array[]): Promise<void> {
  const hat = { hatRole: 'technician', hatTerritoryId: town } as const;
  const author = { documentId: id, personId: members.technician, ...hat };
  await database
    .insert(documentUpdates)
    .values(updates.map((update, index) => ({ ...author, update, seq: index + 1 })));
  const clientIds = new Set(updates.flatMap((update) => [...Y.parseUpdateMeta(update).to.keys()]));
  await database.insert(clientClaims).values([...clientIds].map((clientId) => ({ ...author, clientId, fromClock: 0 })));
}

async function serve(): Promise<string> {
  const sync = syncWithSockets(database);
  onTestFinished(() => sync.stop());
  return listen(sync);
}

test('who only reads is sent all of it, and makes nothing of it', async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  await store(id, [sayUnder(sectionKey(section('levers')), 'écrit')]);
  const registry = new DocumentRegistry({ database, log: pino({ level: 'silent' }), node: testNode(), lingerMs: 0 });
  onTestFinished(() => registry.stop());
  const inUse = await registry.acquire(id);
  if (typeof inUse === 'string') expect.fail(inUse);
  expect(inUse.document.isOpen).toBe(false);
  expect(textOf(inUse.document.doc, section('levers'))).toBe('écrit');
  expect(inUse.document.isOpen).toBe(true);
  inUse.release();
});

test('a reader’s answer that holds nothing is acknowledged, and what is then written arrives', async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  await store(id, [sayUnder(sectionKey(section('levers')), 'écrit')]);
  const url = await serve();
  const reader = rawSocket(`${url}/sync/${id}`, members.technician);
  await until(() => reader.frames.length >= 2);
  reader.socket.send(stepOneFrame(new Y.Doc()));
  reader.socket.send(stepTwoFrame(new Y.Doc(), Uint8Array.of(0)));
  reader.socket.send(updateMessage(EMPTY_UPDATE));
  await until(() => reader.told('saved').at(-1)?.count === 2);
  reader.socket.send(updateMessage(sayUnder(sectionKey(section('levers')), 'de plus')));
  await until(() => reader.told('saved').at(-1)?.count === 3);
  const late = stockClient(url, id, members.elected);
  await late.synced();
  expect(textOf(late.doc, section('levers'))).toContain('écrit');
  expect(textOf(late.doc, section('levers'))).toContain('de plus');
});

test('who comes back with a part of it is told the rest, and adds what they wrote meanwhile', async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  const first = sayUnder(sectionKey(section('levers')), 'avant');
  const offline = new Y.Doc();
  Y.applyUpdate(offline, first);
  await store(id, [first, sayUnder(sectionKey(section('levers')), 'pendant')]);
  write(offline, sectionKey(section('levers')), 'hors ligne');
  const { doc, synced } = stockClient(await serve(), id, members.technician, offline);
  await synced();
  await until(async () => (await storedUpdates(database, id)).length === 3);
  for (const text of ['avant', 'pendant', 'hors ligne']) expect(textOf(doc, section('levers'))).toContain(text);
});

test('a snapshot of which Yjs makes no document is made anew from the log once somebody writes', async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  const root = sectionKey(section('levers'));
  await store(id, [sayUnder(root, 'écrit')]);
  const leases = new RoomLeases(database, testNode());
  const epoch = (await leases.take(roomId)) ?? expect.fail('another process has the room');
  await leases.release([roomId]);
  expect(await keepSnapshot(database, { documentId: id, epoch }, { seq: 1, state: CIRCLE })).toBe(true);
  const url = await serve();
  const victim = rawSocket(`${url}/sync/${id}`, members.technician);
  await until(() => victim.frames.length >= 2);
  victim.socket.send(updateMessage(sayUnder(root, 'perdu ?')));
  expect(await victim.closed).toBe(CLOSE.reloading);
  const { doc, synced } = stockClient(url, id, members.technician);
  await synced();
  write(doc, root, 'ensuite');
  await until(async () => (await storedUpdates(database, id)).length === 2);
  expect(textOf(doc, section('levers'))).toContain('écrit');
  expect(await readSnapshot(database, id)).toBeNull();
});

test('a log of which Yjs makes no document lets nobody write, and says so', async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  await store(id, [CIRCLE]);
  const url = await serve();
  const victim = rawSocket(`${url}/sync/${id}`, members.technician);
  await until(() => victim.frames.length >= 2);
  victim.socket.send(updateMessage(sayUnder(sectionKey(section('levers')), 'perdu ?')));
  expect(await victim.closed).toBe(CLOSE.reloading);
  expect(await rawSocket(`${url}/sync/${id}`, members.technician).closed).toBe(CLOSE.serverError);
  expect(await storedUpdates(database, id)).toHaveLength(1);
});

test('a large document is opened in slices: who writes, comes back, or reads a page meanwhile waits, and nothing is lost', async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  const [levers, prospects] = [sectionKey(section('levers')), sectionKey(section('prospects'))];
  const before = new Y.Doc();
  for (let line = 0; line < 2_000; line++) write(before, levers, `ligne ${line}`);
  await store(id, [Y.encodeStateAsUpdate(before)]);
  const sync = syncWithSockets(database);
  onTestFinished(() => sync.stop());
  const url = await listen(sync);
  const sockets = [members.technician, members.elected].map((person) => rawSocket(`${url}/sync/${id}`, person));
  await until(() => sockets.every(({ told }) => told('rights').length === 1));
  for (const { socket } of sockets) socket.send(updateMessage(sayUnder(prospects, 'un mot')));
  const back = stockClient(url, id, members.partner, before);
  const read = sync.readTexts(id, [section('levers')]);
  await until(() => sockets.every(({ told }) => told('saved').at(-1)?.count === 1));
  await back.synced();
  expect((await read).get(section('levers'))?.plain).toContain('ligne 1999');
  await until(() => textOf(back.doc, section('prospects')) === 'un mot\nun mot');
  expect(await storedUpdates(database, id)).toHaveLength(3);
});

test('a large document of which Yjs makes none is given up, and those who would write are told to come back', async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  await store(id, [sayUnder(sectionKey(section('levers')), 'x'.repeat(100_000)), CIRCLE]);
  const writer = rawSocket(`${await serve()}/sync/${id}`, members.technician);
  await until(() => writer.told('rights').length === 1);
  writer.socket.send(updateMessage(sayUnder(sectionKey(section('levers')), 'un mot')));
  expect(await writer.closed).toBe(CLOSE.reloading);
});
