import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { refuse } from '#domain/refusal.ts';
import { sectionKey } from '#editor/schema.ts';
import { readWriting } from '../authorship/read-writing.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { createFreshDocument, write } from '../testing/fresh-document.ts';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { listen, stockClient, syncWithSockets, until } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { ReadingThread } from './reading-thread.ts';

const { services, address: data } = await createTestServices({ sync: syncWithSockets });
const { members, roomId } = await createRoomFixture(services);
const address = await listen(services.sync);

function startThread(patienceMs?: number): ReadingThread {
  const entry = new URL('./reading-worker.ts', import.meta.url);
  const log = pino({ level: 'silent' });
  const options = { entry, log, data: { address: data, logLevel: 'silent' } };
  const thread = new ReadingThread(patienceMs === undefined ? options : { ...options, patienceMs });
  onTestFinished(() => thread.stop());
  return thread;
}

async function writtenDocument() {
  const { id, section } = await createFreshDocument(services, roomId);
  const client = stockClient(address, id, members.technician);
  await client.synced();
  write(client.doc, sectionKey(section('levers')), 'L’eau vient des sources.');
  await until(() => services.sync.readSharedDocument(id, (doc) => doc.store.clients.size > 0));
  return id;
}

test('reads beside the thread that serves what is read in it', { timeout: 60_000 }, async () => {
  const id = await writtenDocument();
  const { reading } = startThread();
  const { technician, elected } = members;
  expect(await reading.authors(technician, roomId, id)).toEqual(await services.reading.authors(technician, roomId, id));
  const voices = await reading.voices(elected, roomId, id, {});
  expect(voices).toEqual(await services.reading.voices(elected, roomId, id, {}));
  expect(voices.ok).toBe(true);
  const at = new Date();
  expect(await reading.history(elected, id, at, at)).toEqual(await services.reading.history(elected, id, at, at));
});

test('whoever may not read a document is told so from there too', { timeout: 60_000 }, async () => {
  const id = await writtenDocument();
  const { outsider } = await createRoomFixture(services);
  expect(await startThread().reading.authors(outsider, roomId, id)).toEqual(refuse('not-found'));
});

test('what takes too long is said to be too much, is not tried again at once, and the next is read', {
  timeout: 60_000,
}, async () => {
  const [slow, other] = [await writtenDocument(), await writtenDocument()];
  const { technician } = members;
  const tooMuch = refuse('too-much-to-show');
  const hasty = startThread(1);
  expect(await hasty.reading.authors(technician, roomId, slow)).toEqual(tooMuch);
  // The database is not even asked: another person asks for the same.
  const began = performance.now();
  expect(await hasty.reading.authors(members.elected, roomId, slow)).toEqual(tooMuch);
  expect(performance.now() - began).toBeLessThan(1_000);
  const patient = startThread();
  expect((await patient.reading.authors(technician, roomId, other)).ok).toBe(true);
});

test('one person has only so many readings waiting, and others have theirs', { timeout: 60_000 }, async () => {
  const id = await writtenDocument();
  const { reading } = startThread();
  const many = Array.from({ length: 12 }, (_, day) =>
    reading.voices(members.technician, roomId, id, { from: { day: `2026-11-${day + 10}` } }),
  );
  const other = reading.voices(members.elected, roomId, id, {});
  const answers = await Promise.all(many);
  const refused = answers.filter((answer) => !answer.ok);
  expect(refused).toEqual(Array.from({ length: 8 }, () => refuse('too-busy')));
  expect((await other).ok).toBe(true);
});

test('what is of nobody in particular is read once for all who ask for it at the same moment', {
  timeout: 60_000,
}, async () => {
  const id = await writtenDocument();
  const { reading } = startThread();
  const room = await loadRoomFacts(services.database, roomId);
  if (!room) throw new Error('no room');
  const all = { from: sql`now() - interval '1 hour'`, to: sql`now() + interval '1 hour'` };
  const documents = new Map([...room.documents].filter(([document]) => document === id));
  const asked = Array.from({ length: 20 }, () =>
    readWriting({ database: services.database, reading }, { roomId, documents }, all),
  );
  for (const { notShown, sections } of await Promise.all(asked)) {
    expect(notShown).toBeNull();
    expect(JSON.stringify(sections)).toContain('L’eau vient des sources.');
  }
});

test('readings of nobody in particular wait for each other, and are no one person’s', { timeout: 60_000 }, async () => {
  const id = await writtenDocument();
  const { reading } = startThread();
  const rounds = Array.from({ length: 12 }, (_, afterSeq) => {
    const rows = { afterSeq, upToSeq: afterSeq + 1 };
    return reading.writing([{ id, title: '', sections: [], rows }], false);
  });
  for (const answer of await Promise.all(rounds)) expect(answer.ok).toBe(true);
});
