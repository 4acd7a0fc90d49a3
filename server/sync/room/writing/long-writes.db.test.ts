import { once } from 'node:events';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { SectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { setFrozen } from '../../../rooms/freeze-writing.ts';
import { createFreshDocument, storedUpdates, textOf } from '../../../testing/fresh-document.ts';
import { createRoomFixture } from '../../../testing/room-fixture.ts';
import {
  listen,
  rawSocket,
  stockClient,
  syncWithSockets,
  until,
  updateMessage,
} from '../../../testing/sync-harness.ts';
import { createTestServices } from '../../../testing/test-services.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });
const { members, roomId } = await createRoomFixture(services);
const address = await listen(services.sync);

/** Somebody's copy, which tells each change as a message. */
function copyOf(section: SectionId, clientId: number) {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const messages: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => messages.push(updateMessage(update)));
  const add = (lines: number, said: string) =>
    doc.transact(() => {
      for (let i = 0; i < lines; i++) {
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [new Y.XmlText(`${said} ${i}`)]);
        doc.getXmlFragment(sectionKey(section)).push([paragraph]);
      }
    });
  return { add, take: () => messages.splice(0) };
}

const LINES = 8_000;

async function openPair() {
  const { id, section } = await createFreshDocument(services, roomId);
  const [pasting, typing] = [
    rawSocket(`${address}/sync/${id}`, members.technician),
    rawSocket(`${address}/sync/${id}`, members.elected),
  ];
  await until(() => pasting.told('rights').length === 1 && typing.told('rights').length === 1);
  return { id, pasting, typing, levers: section('levers'), prospects: section('prospects') };
}

test('while somebody pastes a book others go on writing, and the paste is saved as one message', async () => {
  const { id, pasting, typing, levers, prospects } = await openPair();
  const [book, words] = [copyOf(levers, 1), copyOf(prospects, 2)];
  book.add(LINES, 'ligne');
  book.add(1, 'après');
  for (const message of book.take()) pasting.socket.send(message);
  const savedBefore: number[] = [];
  for (let i = 0; savedBefore.length === 0 || pasting.told('saved').length === 0; i++) {
    words.add(1, `mot ${i}`);
    for (const message of words.take()) typing.socket.send(message);
    await until(() => (typing.told('saved').at(-1)?.count ?? 0) > i);
    savedBefore.push(pasting.told('saved').length);
  }
  expect(savedBefore.filter((told) => told === 0).length).toBeGreaterThan(1);
  await until(() => pasting.told('saved').at(-1)?.count === 2);
  const text = await services.sync.readSharedDocument(id, (doc) => textOf(doc, levers));
  expect(text.split('\n')).toHaveLength(LINES + 1);
  expect(text.endsWith('après 0')).toBe(true);
});

test('two who paste a book at once are both saved, each as one row, and a third reads both', async () => {
  const { id, pasting, typing, levers, prospects } = await openPair();
  const [one, two] = [copyOf(levers, 11), copyOf(prospects, 12)];
  one.add(LINES / 2, 'une');
  two.add(LINES / 2, 'deux');
  for (const message of one.take()) pasting.socket.send(message);
  for (const message of two.take()) typing.socket.send(message);
  const reader = stockClient(address, id, members.partner);
  await until(() => pasting.told('saved').length === 1 && typing.told('saved').length === 1);
  await until(() => textOf(reader.doc, levers) !== '' && textOf(reader.doc, prospects) !== '');
  expect(await storedUpdates(database, id)).toHaveLength(2);
  expect(textOf(reader.doc, levers).split('\n')).toHaveLength(LINES / 2);
  expect(textOf(reader.doc, prospects).split('\n')).toHaveLength(LINES / 2);
});

test('a freeze that comes meanwhile waits for what was begun, and nothing comes after it', async () => {
  const { id, pasting, levers } = await openPair();
  const book = copyOf(levers, 3);
  book.add(LINES, 'ligne');
  book.add(1, 'après');
  const [paste, after] = book.take() as [Uint8Array, Uint8Array];
  pasting.socket.send(paste);
  // What is answered on the same socket came behind the paste, which is not through by then.
  pasting.socket.ping();
  await once(pasting.socket, 'pong');
  expect(pasting.told('saved')).toEqual([]);
  const frozen = await setFrozen(services, members.facilitator, roomId, true);
  expect(frozen.ok).toBe(true);
  expect(await storedUpdates(database, id)).toHaveLength(1);
  pasting.socket.send(after);
  await until(() => pasting.told('refused').length === 1);
  expect(pasting.told('refused')[0]?.count).toBe(2);
  expect(await storedUpdates(database, id)).toHaveLength(1);
  const text = await services.sync.readSharedDocument(id, (doc) => textOf(doc, levers));
  expect(text.split('\n')).toHaveLength(LINES);
  await setFrozen(services, members.facilitator, roomId, false);
});
