import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PersonId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import type { WrittenSign } from '#domain/written-sign.ts';
import { sectionKey } from '#editor/schema.ts';
import { lastWritten } from '#editor/section/last-written.ts';
import { sectionText } from '#editor/section/section-text.ts';
import { writeSection } from '#editor/section/write-section.ts';
import { readWriting } from '../authorship/read-writing.ts';
import { archiveDocument } from '../documents/archive-document.ts';
import { removeSection } from '../documents/sections/remove-section.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { createFreshDocument, type FreshDocument, storedUpdates, write } from '../testing/fresh-document.ts';
import { createRoomFixture, readJournal } from '../testing/room-fixture.ts';
import { listen, stockClient, syncWithSockets, until } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { nameMoment, unnameMoment } from './name-moment.ts';
import { readPastSection } from './read-past-section.ts';
import { readTimeline } from './read-timeline.ts';
import { announceRestoration, recordRestoration } from './record-restoration.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });
const { roomId, members, outsider } = await createRoomFixture(services);
const address = await listen(services.sync);
const { technician, resident, facilitator, elected } = members;

async function rowsOf({ id }: FreshDocument): Promise<number> {
  return (await storedUpdates(database, id)).length;
}

async function deskOf(document: FreshDocument, person: PersonId) {
  const client = stockClient(address, document.id, person);
  await client.synced();
  /** Does something and waits for its row; gives the last sign of it. */
  const change = async (edit: () => void): Promise<WrittenSign> => {
    const before = await rowsOf(document);
    const sign = lastWritten(client.doc, edit);
    await until(async () => (await rowsOf(document)) > before);
    return sign ?? expect.fail('nothing was written');
  };
  return { fragment: client.doc.getXmlFragment(sectionKey(document.section('levers'))), doc: client.doc, change };
}

async function writtenDocument() {
  const document = await createFreshDocument(services, roomId);
  const desk = await deskOf(document, technician);
  const say = (text: string) => desk.change(() => write(desk.doc, sectionKey(document.section('levers')), text));
  return { document, desk, say, place: { roomId, documentId: document.id } };
}

test('a moment is named by who writes or runs the room, stands on the timeline, and loses its name by who gave it', async () => {
  const { document, say, place } = await writtenDocument();
  await say('Avant.');
  await say('Après.');
  const moment = { seq: 1, title: 'Version envoyée' };
  expect(await nameMoment(services, resident, place, moment)).toMatchObject({ ok: true });
  expect(await nameMoment(services, outsider, place, moment)).toEqual(refuse('not-found'));
  const own = await nameMoment(services, technician, place, { seq: 9_999, title: 'Maintenant' });
  const timeline = async (reader: PersonId) => {
    const read = await readTimeline(services, reader, roomId, document.id, null);
    return read.ok ? read.value.days.flatMap(({ marks }) => marks) : read;
  };
  expect(await timeline(technician)).toMatchObject([
    { kind: 'moment', title: 'Version envoyée', seq: 1, by: 'Samira Benali', mayUnname: false },
    { kind: 'moment', title: 'Maintenant', seq: 2, by: 'Yann Riou', mayUnname: true },
  ]);
  const id = own.ok ? own.value : expect.fail(own.code);
  expect(await unnameMoment(services, elected, place, id)).toEqual(refuse('not-found'));
  expect(await unnameMoment(services, facilitator, place, id)).toMatchObject({ ok: true });
  expect(await timeline(technician)).toHaveLength(1);
  expect(await timeline(outsider)).toEqual(refuse('not-found'));
});

test('the past of a document that was archived is read as before, and nobody names a moment of it', async () => {
  const { document, say, place } = await writtenDocument();
  await say('Avant.');
  await say('Après.');
  await nameMoment(services, technician, place, { seq: 1, title: 'Version envoyée' });
  const past = async (reader: PersonId) => ({
    timeline: await readTimeline(services, reader, roomId, document.id, null),
    comparison: await services.reading.comparison(reader, roomId, document.id, { afterSeq: 1, upToSeq: null }),
    text: await services.reading.pastText(reader, roomId, document.id, 1),
    authors: await services.reading.authors(reader, roomId, document.id),
    voices: await services.reading.voices(reader, roomId, document.id, {}),
  });
  const before = await past(technician);
  expect(before).toMatchObject({
    timeline: { value: { mayName: true } },
    comparison: { ok: true },
    text: { ok: true },
    authors: { ok: true },
    voices: { ok: true },
  });
  expect(await archiveDocument(services, facilitator, document.id)).toMatchObject({ ok: true });
  const { timeline, ...after } = await past(technician);
  const { timeline: _, ...read } = before;
  expect(after).toEqual(read);
  const marks = [{ title: 'Version envoyée', mayUnname: false }];
  expect(timeline).toMatchObject({ value: { mayName: false, days: [{ lastSeq: 2, marks }] } });
  const nothing = refuse('not-found');
  for (const reading of Object.values(await past(outsider))) expect(reading).toEqual(nothing);
});

test('a comparison tells where only the form changed from where nothing did', async () => {
  const { document, desk, say } = await writtenDocument();
  await say('Avant.');
  const text = () => desk.fragment.get(0);
  const words = () => {
    const line = text();
    const found = line instanceof Y.XmlElement ? line.get(0) : line;
    return found instanceof Y.XmlText ? found : expect.fail('no words');
  };
  await desk.change(() => words().format(0, 5, { bold: true }));
  await desk.change(() => words().format(0, 5, { bold: null }));
  const onlyForm = async (afterSeq: number, upToSeq: number | null) => {
    const read = await services.reading.comparison(elected, roomId, document.id, { afterSeq, upToSeq });
    return read.ok && read.value.onlyForm;
  };
  expect(await onlyForm(1, 2), 'bold came').toBe(true);
  expect(await onlyForm(2, null), 'and went').toBe(true);
  expect(await onlyForm(1, null), 'as before').toBe(false);
  expect(await onlyForm(0, 2), 'words came').toBe(false);
});

test('a day of the timeline says who wrote in which sections, and between which rows of the log that was', async () => {
  const { document, say } = await writtenDocument();
  await say('Avant.');
  await say('Après.');
  const read = await readTimeline(services, elected, roomId, document.id, null);
  expect(read.ok && read.value.days).toMatchObject([
    {
      beforeSeq: 0,
      lastSeq: 2,
      writers: [{ name: 'Yann Riou', hat: { role: 'technician' }, sections: [{ id: document.section('levers') }] }],
    },
  ]);
  const [day] = read.ok ? read.value.days : [];
  const earlier = await readTimeline(services, elected, roomId, document.id, day?.day ?? '');
  expect(earlier.ok && earlier.value.days).toEqual([]);
});

test('what a section said is read at any row of the log, and brought back by an edit that the journal has once', async () => {
  const { document, desk, say } = await writtenDocument();
  await say('Avant.');
  await desk.change(() => desk.fragment.delete(0, 1));
  await say('Après.');
  const sectionId = document.section('levers');
  const past = await readPastSection(services, technician, document.id, { sectionId, seq: 1 });
  const content = past.ok ? past.value : expect.fail(past.code);
  expect(sectionText(content)).toBe('Avant.');
  expect(await readPastSection(services, outsider, document.id, { sectionId, seq: 1 })).toEqual(refuse('not-found'));
  const nothing = refuse('nothing-restored');
  const never = { client: desk.doc.clientID, clock: 9_999, is: 'came' } as const;
  const refused = { sectionId, seq: 1, sign: never };
  expect(await recordRestoration(services, technician, document.id, refused), 'only other words').toEqual(nothing);
  const sign = await desk.change(() => writeSection(desk.fragment, content));
  const restored = { sectionId, seq: 1, sign };
  expect(await recordRestoration(services, elected, document.id, restored), 'who wrote nothing').toEqual(nothing);
  const now = await readPastSection(services, elected, document.id, { sectionId, seq: 9_999 });
  expect(now.ok && sectionText(now.value)).toBe('Avant.');
  expect(await recordRestoration(services, technician, document.id, restored)).toMatchObject({ ok: true });
  expect(await recordRestoration(services, technician, document.id, restored)).toMatchObject({ ok: true });
  const entries = (await readJournal(services, roomId)).filter(({ action }) => action === 'section-restored');
  expect(entries).toMatchObject([{ actorId: technician, details: { sectionId, seq: 1, row: 4 } }]);
});

test('an earlier text brought back is in the journal once, also where the page closed before it knew that it was saved', async () => {
  const { document, desk, say } = await writtenDocument();
  await say('Avant.');
  await say('Après.');
  const sectionId = document.section('levers');
  const id = randomUUID();
  const { client, clock } = await desk.change(() => write(desk.doc, sectionKey(sectionId), 'De trop.'));
  // The paragraph that is taken out again has this sign; its text is the last.
  const restored = { sectionId, seq: 1, id, sign: { client, clock, is: 'went' } as const };
  const entries = async () =>
    (await readJournal(services, roomId)).filter(
      ({ action, details }) => action === 'section-restored' && JSON.stringify(details).includes(document.id),
    );
  expect(await announceRestoration(services, outsider, document.id, restored)).toEqual(refuse('not-found'));
  // As if everything before had happened a while ago.
  const ahead = Date.now() + 60_000;
  await announceRestoration(services, technician, document.id, restored, ahead);
  const jobs = await database.$client.query(
    `select payload from graphile_worker._private_jobs where payload::text like $1`,
    [`%${id}%`],
  );
  expect(jobs.rows.length).toBeGreaterThan(2);
  const since = (await database.$client.query('select clock_timestamp() as now')).rows[0].now as Date;
  const look = () => recordRestoration(services, technician, document.id, restored, since);
  expect((await look()).ok).toBe(false);
  expect(await entries()).toEqual([]);
  await say('Un mot de plus.');
  await look();
  expect(await entries(), 'other words of theirs').toEqual([]);
  await desk.change(() => desk.fragment.delete(2, 1));
  await say('Et autre chose.');
  for (let times = 0; times < 3; times += 1) await look();
  await recordRestoration(services, technician, document.id, restored);
  expect(await entries()).toMatchObject([{ actorId: technician, details: { row: 5, restoration: id } }]);
});

test('what was written in a section that was removed stays in the past of its document, under its title of then', async () => {
  const { document, desk, say, place } = await writtenDocument();
  const sectionId = document.section('levers');
  await say('Avant.');
  await desk.change(() => desk.fragment.delete(0, 1));
  const removed = await removeSection(services, facilitator, sectionId);
  expect(removed).toMatchObject({ ok: true });
  const gone = { id: sectionId, isRemoved: true };
  const past = await services.reading.pastText(elected, roomId, document.id, 1);
  expect(past.ok && past.value.sections.at(-1)).toMatchObject(gone);
  const section = await readPastSection(services, elected, document.id, { sectionId, seq: 1 });
  expect(section.ok && sectionText(section.value)).toBe('Avant.');
  const now = await services.reading.pastText(elected, roomId, document.id, 2);
  expect(now.ok && now.value.sections.map(({ id }) => id)).not.toContain(sectionId);
  const between = { afterSeq: 1, upToSeq: 2 };
  const compared = await services.reading.comparison(elected, roomId, document.id, between);
  expect(compared.ok && compared.value.sections.at(-1)).toMatchObject({
    ...gone,
    changes: [{ kind: 'went', text: 'Avant.' }],
  });
  const timeline = await readTimeline(services, elected, roomId, document.id, null);
  expect(timeline.ok && timeline.value.days[0]?.writers[0]?.sections).toMatchObject([gone]);
  const first = sql`(select created_at from document_updates where document_id = ${document.id} and seq = 1)`;
  const period = { from: first, to: sql`now()` };
  const facts = await loadRoomFacts(database, roomId);
  const writing = await readWriting(services, facts ?? expect.fail('no room'), period, true);
  expect(writing.sections.filter((written) => written.documentId === place.documentId)).toMatchObject([
    { sectionId, removed: [{ text: 'Avant.' }] },
  ]);
});
