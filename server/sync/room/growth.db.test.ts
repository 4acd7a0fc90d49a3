import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { sectionKey } from '#editor/schema.ts';
import { MAX_MESSAGE_BYTES, PERSON_GROWTH_BYTES } from '#protocol/limits.ts';
import { createFreshDocument, sayUnder, storedUpdates, write } from '../../testing/fresh-document.ts';
import { createRoomFixture } from '../../testing/room-fixture.ts';
import { listen, rawSocket, syncWithSockets, until, updateMessage } from '../../testing/sync-harness.ts';
import { createTestServices } from '../../testing/test-services.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });
const { members, roomId } = await createRoomFixture(services);
const address = await listen(services.sync);

const LARGE = 'x'.repeat(MAX_MESSAGE_BYTES - 1_000);

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
  const fit = Math.floor(PERSON_GROWTH_BYTES / MAX_MESSAGE_BYTES);
  for (let i = 0; i < fit; i++) write(doc, levers, LARGE);
  for (const message of messages.splice(0)) one.socket.send(message);
  await until(() => one.told('saved').at(-1)?.count === fit, 30_000);

  two.socket.send(updateMessage(sayUnder(levers, LARGE)));
  await until(() => two.told('refused').length === 1, 30_000);
  expect(two.told('refused')[0]?.code).toBe('no-room');
  doc.getXmlFragment(levers).delete(0, 1);
  for (const message of messages.splice(0)) one.socket.send(message);
  await until(() => one.told('saved').at(-1)?.count === fit + 1);

  const other = rawSocket(`${address}/sync/${id}`, members.elected);
  await until(() => other.told('rights').length === 1);
  other.socket.send(updateMessage(sayUnder(sectionKey(section('prospects')), LARGE)));
  await until(() => other.told('saved').length === 1, 30_000);
  expect(await storedUpdates(database, id)).toHaveLength(fit + 2);
});
