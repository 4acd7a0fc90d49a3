import { expect, test } from 'vitest';
import type { PersonId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { sectionKey } from '#editor/schema.ts';
import { removeMember } from '../rooms/members/remove-member.ts';
import { createFreshDocument, type FreshDocument, storedUpdates, write } from '../testing/fresh-document.ts';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { listen, stockClient, syncWithSockets, until } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { noteSeen } from './note-seen.ts';
import { readCame } from './read-came.ts';
import { readComparison } from './read-comparison.ts';
import { readSince } from './read-since.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });
const { roomId, members, outsider } = await createRoomFixture(services);
const address = await listen(services.sync);

/** Somebody's own copy of a document, and a way to have it stored. */
async function desk(document: FreshDocument, person: PersonId) {
  const client = stockClient(address, document.id, person);
  await client.synced();
  const rows = async () => (await storedUpdates(database, document.id)).length;
  return async (kind: string, text: string) => {
    const before = await rows();
    write(client.doc, sectionKey(document.section(kind)), text);
    await until(async () => (await rows()) > before);
  };
}

async function changesFor(reader: PersonId, document: FreshDocument) {
  const sections = ['instruments', 'levers'].map((kind) => ({ id: document.section(kind), title: kind }));
  const since = (await readSince(database, reader, [{ id: document.id, sections }])).get(document.id);
  return since?.sections.map(({ title, writers }) => [title, ...writers.map(({ name }) => name)]);
}

test('a row of the log names the sections that it changes', async () => {
  const document = await createFreshDocument(services, roomId);
  const technician = await desk(document, members.technician);
  await technician('levers', 'L’eau vient des sources.');
  await technician('instruments', 'Un syndicat mixte.');
  const rows = await storedUpdates(database, document.id);
  expect(rows.map(({ sectionIds }) => sectionIds)).toEqual([
    [document.section('levers')],
    [document.section('instruments')],
  ]);
});

test('what others wrote since one was here is told by section and person, one’s own words are not, and it is gone when seen', async () => {
  const document = await createFreshDocument(services, roomId);
  const { technician, facilitator, elected } = members;
  const [one, other] = [await desk(document, technician), await desk(document, facilitator)];
  await one('levers', 'Avant.');
  expect(await changesFor(elected, document), 'who was never here is told nothing').toBeUndefined();
  await noteSeen(services, elected, document.id, null);
  await noteSeen(services, technician, document.id, null);
  expect(await changesFor(elected, document)).toEqual([]);
  await one('levers', 'Après.');
  await other('levers', 'Encore.');
  await other('instruments', 'Un contrat.');
  expect(await changesFor(elected, document)).toEqual([
    ['instruments', 'Maëlle Kerbrat'],
    ['levers', 'Maëlle Kerbrat', 'Yann Riou'],
  ]);
  expect(await changesFor(technician, document)).toEqual([
    ['instruments', 'Maëlle Kerbrat'],
    ['levers', 'Maëlle Kerbrat'],
  ]);
  await noteSeen(services, elected, document.id, 3);
  expect(await changesFor(elected, document)).toEqual([['instruments', 'Maëlle Kerbrat']]);
  await noteSeen(services, elected, document.id, 1);
  expect(await changesFor(elected, document), 'what was seen stays seen').toEqual([['instruments', 'Maëlle Kerbrat']]);
  await noteSeen(services, elected, document.id, 9_999);
  await one('levers', 'Demain.');
  expect(await changesFor(elected, document), 'nothing is seen before it is written').toEqual([
    ['levers', 'Yann Riou'],
  ]);
});

test('the words that came are marked, and what went is told with who took it away', async () => {
  const document = await createFreshDocument(services, roomId);
  const { technician, facilitator, elected } = members;
  const one = stockClient(address, document.id, technician);
  await one.synced();
  const key = sectionKey(document.section('levers'));
  write(one.doc, key, 'L’eau vient des sources.');
  await until(async () => (await storedUpdates(database, document.id)).length === 1);
  const other = stockClient(address, document.id, facilitator);
  await other.synced();
  other.doc.getXmlFragment(key).delete(0, 1);
  write(other.doc, key, 'Le bois vient des forêts.');
  await until(async () => (await storedUpdates(database, document.id)).length === 3);
  const read = await readComparison(services, elected, roomId, document.id, { afterSeq: 1, upToSeq: null });
  const told = read.ok && {
    ...read.value,
    sections: read.value.sections.flatMap(({ changes }) => changes.map(({ kind, text }) => `${kind} ${text}`)),
  };
  expect(told).toMatchObject({
    afterSeq: 1,
    upToSeq: 3,
    authors: [{ name: 'Maëlle Kerbrat' }],
    sections: ['came Le bois vient des forêts.', 'went L’eau vient des sources.'],
  });
  const [backwards, before] = [
    await readComparison(services, elected, roomId, document.id, { afterSeq: 99, upToSeq: 1 }),
    await readComparison(services, elected, roomId, document.id, { afterSeq: 0, upToSeq: 1 }),
  ];
  expect(backwards).toEqual(read);
  expect(before.ok && before.value.sections.flatMap(({ changes }) => changes.map(({ text }) => text))).toEqual([
    'L’eau vient des sources.',
  ]);
  const came = await readCame(services, elected, document.id, 1);
  expect(came.ok && came.value).toMatchObject([
    { sectionId: document.section('levers'), ids: [{ length: 'Le bois vient des forêts.'.length }] },
  ]);
  expect(await readCame(services, facilitator, document.id, 1)).toMatchObject({ value: [] });
});

test('who may not read a document sees nothing of its past and leaves no trace in it', async () => {
  const document = await createFreshDocument(services, roomId);
  const moments = { afterSeq: 0, upToSeq: null };
  expect(await noteSeen(services, outsider, document.id, null)).toEqual(refuse('not-found'));
  expect(await readCame(services, outsider, document.id, 0)).toEqual(refuse('not-found'));
  expect(await readComparison(services, outsider, roomId, document.id, moments)).toEqual(refuse('not-found'));
  const { partner, facilitator } = members;
  expect((await noteSeen(services, partner, document.id, null)).ok).toBe(true);
  await removeMember(services, facilitator, roomId, partner);
  expect(await readCame(services, partner, document.id, 0)).toEqual(refuse('not-found'));
});
