import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { sectionKey } from '#editor/schema.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import { createFreshDocument, textOf, write } from '../../testing/fresh-document.ts';
import { createRoomFixture } from '../../testing/room-fixture.ts';
import { listen, rawSocket, stockClient, syncWithSockets, until, updateMessage } from '../../testing/sync-harness.ts';
import { createTestServices } from '../../testing/test-services.ts';

const { services } = await createTestServices({ sync: syncWithSockets });
const { members, roomId } = await createRoomFixture(services);
const address = await listen(services.sync);

test('the end of a session closes its sockets, on documents and on rooms, and no others', async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  const technician = stockClient(address, id, members.technician);
  await technician.synced();
  const watching = rawSocket(`${address}/live/${roomId}`, members.technician);
  await until(() => watching.texts.length > 0);
  const elected = stockClient(address, id, members.elected);
  await elected.synced();

  services.sync.endSession(members.technician);
  expect(await Promise.all([technician.closed, watching.closed])).toEqual([CLOSE.notSignedIn, CLOSE.notSignedIn]);
  write(elected.doc, sectionKey(section('prospects')), 'reste là');
  const witness = stockClient(address, id, members.partner);
  await witness.synced();
  await until(() => textOf(witness.doc, section('prospects')) === 'reste là');
});

test('nothing more is taken in from a session that ended, though the other end does not answer the close', async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  const technician = stockClient(address, id, members.technician);
  await technician.synced();
  const late = updateOf(technician.doc, sectionKey(section('levers')), 'trop tard');
  technician.provider.disconnect();

  const deaf = rawSocket(`${address}/sync/${id}`, members.technician);
  await until(() => deaf.told('rights').length > 0);
  deaf.socket.pause();
  services.sync.endSession(members.technician);
  deaf.socket.send(updateMessage(late));
  const sent = new Promise((resolve) => deaf.socket.ping('', false, resolve));
  await sent;

  const witness = stockClient(address, id, members.elected);
  await witness.synced();
  write(witness.doc, sectionKey(section('prospects')), 'à temps');
  const reader = stockClient(address, id, members.partner);
  await reader.synced();
  await until(() => textOf(reader.doc, section('prospects')) === 'à temps');
  expect(textOf(reader.doc, section('levers'))).toBe('');
});

/**
 * What a client would send that writes on top of what it knows; its own document stays as it is.
 */
function updateOf(known: Y.Doc, key: string, text: string): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(known));
  const before = Y.encodeStateVector(copy);
  write(copy, key, text);
  return Y.encodeStateAsUpdate(copy, before);
}
