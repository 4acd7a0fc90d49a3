import { eq } from 'drizzle-orm';
import { beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { clientClaims, documentUpdates, threads } from '#db/schema.ts';
import type { SectionId, ThreadId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { sectionKey } from '#editor/schema.ts';
import { setLocked } from '../documents/sections/lock-section.ts';
import { createFreshDocument, type FreshDocument } from '../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { findPlaces } from './find-places.ts';
import { openThread } from './open-thread.ts';
import { readThread, readThreads } from './read-threads.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
let document: FreshDocument;
let section: SectionId;
/** The technician's copy, each change of which is a row of the log. */
let desk: Y.Doc;
let seq: number;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
  section = document.section('shared-issues');
  desk = new Y.Doc({ gc: false });
  seq = 0;
  const seat = { personId: room.members.technician, hatRole: 'technician' as const, hatTerritoryId: room.town };
  await database
    .insert(clientClaims)
    .values({ documentId: document.id, clientId: desk.clientID, fromClock: 0, ...seat });
});

async function edit(change: (text: Y.XmlFragment) => void, id = section): Promise<void> {
  const known = Y.encodeStateVector(desk);
  desk.transact(() => change(desk.getXmlFragment(sectionKey(id))));
  seq += 1;
  await database.insert(documentUpdates).values({
    documentId: document.id,
    seq,
    update: Y.encodeStateAsUpdate(desk, known),
    personId: room.members.technician,
    hatRole: 'technician',
    hatTerritoryId: room.town,
  });
}

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}

async function marked(quote: string): Promise<ThreadId> {
  const wish = { sectionId: section, passage: { quote, before: '', after: '' }, body: 'Ah ?', mentions: [] };
  const outcome = await openThread(services, room.members.resident, document.id, wish);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

/** Has passages looked for; gives where this one is. */
async function found(thread: ThreadId) {
  expect((await findPlaces(services, room.members.partner, document.id)).ok).toBe(true);
  const reading = await readThread(services, room.members.partner, thread);
  return reading.ok ? reading.value.place : null;
}

const lineOf = (text: Y.XmlFragment, line: number) => (text.get(line) as Y.XmlElement).get(0) as Y.XmlText;

it('a passage is followed where its paragraph is cut in two, and what is left of it where a part is taken out', async () => {
  await edit((text) => text.insert(0, [paragraph('Le car de nuit relie les gares.')]));
  const thread = await marked('car de nuit relie');
  const [mark] = await database.select().from(threads).where(eq(threads.id, thread));
  await edit((text) => {
    text.insert(1, [paragraph('nuit relie les gares.')]);
    lineOf(text, 0).delete('Le car de '.length, 'nuit relie les gares.'.length);
  });
  const place = await found(thread);
  expect(place).toMatchObject({ how: 'there', sectionId: section });
  expect(place?.ranges).not.toEqual(mark?.place?.ranges);
  expect(place?.ranges.reduce((sum, [, , length]) => sum + length, 0)).toBe('car de nuit relie'.length);
  await edit((text) => lineOf(text, 1).delete(0, 'nuit '.length));
  const rest = await found(thread);
  expect(rest?.how).toBe('there');
  expect(rest?.ranges.reduce((sum, [, , length]) => sum + length, 0)).toBe('car de relie'.length);
});

it('one that was cut is gone, was moved once its words stand elsewhere, and is followed there; the thread stays', async () => {
  await edit((text) => text.insert(0, [paragraph('Le car de nuit relie les gares.'), paragraph('Fin.')]));
  const thread = await marked('Le car de nuit');
  await edit((text) => text.delete(0, 1));
  expect(await found(thread)).toEqual({ how: 'gone', sectionId: null, ranges: [] });
  const other = document.section('levers');
  await edit((text) => text.insert(0, [paragraph('Ici : Le car de nuit relie les gares.')]), other);
  expect(await found(thread)).toMatchObject({ how: 'moved', sectionId: other });
  await edit((text) => lineOf(text, 0).insert('Ici : Le '.length, 'petit '), other);
  expect(await found(thread)).toMatchObject({ how: 'moved', sectionId: other });
  await edit((text) => text.delete(0, 1), other);
  expect(await found(thread)).toMatchObject({ how: 'gone' });
  expect((await readThread(services, room.members.partner, thread)).ok).toBe(true);
});

it('words that stand twice are nobody’s passage, and who is no member has nothing looked for', async () => {
  await edit((text) => text.insert(0, [paragraph('Le car de nuit.')]));
  const thread = await marked('Le car de nuit');
  await edit((text) => text.delete(0, 1));
  await edit((text) => text.insert(0, [paragraph('A : Le car de nuit.'), paragraph('B : Le car de nuit.')]));
  expect(await found(thread)).toMatchObject({ how: 'gone' });
  expect(await findPlaces(services, room.outsider, document.id)).toEqual(refuse('not-found'));
});

it('no edit and no lock makes a discussion go: it follows its passage or stands with its quotation, and is counted', async () => {
  await edit((text) => text.insert(0, [paragraph('Le car de nuit.'), paragraph('Le car du matin.')]));
  const threads = [await marked('Le car de nuit.'), await marked('Le car du matin.')];
  const listed = async () => {
    const reading = await readThreads(services, room.members.partner, document.id);
    if (!reading.ok) throw new Error(reading.code);
    return [reading.value.total, reading.value.threads.map(({ quote, place }) => [quote, place?.how])];
  };
  expect((await setLocked(services, room.members.facilitator, section, true)).ok).toBe(true);
  for (const thread of threads) expect(await found(thread)).toMatchObject({ how: 'there', sectionId: section });
  expect((await setLocked(services, room.members.facilitator, section, false)).ok).toBe(true);
  await edit((text) => text.delete(0, 1));
  await found(threads[0] as ThreadId);
  expect(await listed()).toEqual([
    2,
    [
      ['Le car du matin.', 'there'],
      ['Le car de nuit.', 'gone'],
    ],
  ]);
  await edit((text) => text.delete(0, text.length));
  await found(threads[0] as ThreadId);
  expect((await listed())[0]).toBe(2);
});

it('a list of threads reads no signs of what they mark, and asks where the passage is without loading it on the way', async () => {
  await edit((text) => text.push([paragraph('Un mot ici.')]));
  const id = await marked('Un mot');
  const quote = 'x'.repeat(2_000);
  const ranges = Array.from({ length: 2_000 }, (_, index) => [1_000 + index, index, 1] as const);
  await database.update(threads).set({ anchor: { sectionId: section, ranges, quote, seq } });
  const read = vi.spyOn(JSON, 'parse');
  const lines = await readThreads(services, room.members.elected, document.id);
  const bytes = read.mock.calls.reduce(
    (sum, [text]) => sum + (String(text).includes('"ranges"') ? String(text).length : 0),
    0,
  );
  read.mockRestore();
  expect(lines.ok && lines.value.threads.find((line) => line.id === id)?.quote).toBe(quote);
  // Where it was found last is one range; the mark itself would be 2,000.
  expect(bytes).toBeLessThan(1_000);
});
