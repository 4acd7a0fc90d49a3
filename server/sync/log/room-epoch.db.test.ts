import { eq, sql } from 'drizzle-orm';
import { pino } from 'pino';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { documentSnapshots, sectionTexts } from '#db/schema.ts';
import type { RoomId, SectionId } from '#domain/ids.ts';
import { createFreshDocument, type FreshDocument, sayInLog } from '../../testing/fresh-document.ts';
import { createRoomFixture } from '../../testing/room-fixture.ts';
import { syncWithSockets, testNode, until } from '../../testing/sync-harness.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { storeTexts, type TextsAt } from '../../texts/stored-texts.ts';
import { DocumentRegistry } from '../room/document-registry.ts';
import { loadDocument } from './load-document.ts';
import { rewriteLog } from './rewrite-log.ts';
import { readEpoch } from './room-epoch.ts';
import { keepSnapshot } from './snapshots.ts';

/** What was made of a document’s words is kept by a process while they are erased by another. */

const { services, database } = await createTestServices();
const log = pino({ level: 'silent' });

let roomId: RoomId;
let document: FreshDocument;
let section: SectionId;
let registry: DocumentRegistry;
beforeEach(async () => {
  const room = await createRoomFixture(services);
  roomId = room.roomId;
  document = await createFreshDocument(services, roomId);
  section = document.section('levers');
  await sayInLog(services, room, document.id, section, 'Ma rue des Ajoncs');
  const holder = new DocumentRegistry({ database, log, node: testNode() });
  registry = holder;
  onTestFinished(() => holder.stop());
});

/** The document in the memory of the process that has its room. */
async function inMemory() {
  const inUse = await registry.acquire(document.id);
  return typeof inUse === 'string' ? expect.fail(inUse) : inUse.document;
}

/** Another process erases something, and commits it once what `meanwhile` begins waits for that. */
async function eraseAround<Result>(meanwhile: () => Promise<Result>): Promise<Result> {
  const { begun } = await database.transaction(async (transaction) => {
    await rewriteLog(transaction, roomId, document.id, (struct) => struct);
    const begun = meanwhile();
    begun.catch(() => {});
    await until(isAnybodyWaiting);
    return { begun };
  });
  return begun;
}

async function isAnybodyWaiting(): Promise<boolean> {
  const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return (await database.execute(waiting)).rows.length > 0;
}

const erase = () =>
  database.transaction((transaction) => rewriteLog(transaction, roomId, document.id, (struct) => struct));
const keptTexts = () => database.select().from(sectionTexts).where(eq(sectionTexts.sectionId, section));
const keptSnapshots = () =>
  database.select().from(documentSnapshots).where(eq(documentSnapshots.documentId, document.id));
const inEpoch = async () => ({
  documentId: document.id,
  epoch: (await readEpoch(database, document.id)) ?? expect.fail('nobody has the room'),
});
const snapshot = async () => ({ seq: 1, state: (await loadDocument(database, document.id, log)).encoded.state() });
const texts = (): TextsAt => ({
  seq: 1,
  texts: new Map([[section, { html: '<p>Ajoncs</p>', plain: 'Ajoncs', characters: 6 }]]),
});

describe('what a section says', () => {
  test('is kept by who has the room, as it is', async () => {
    await (await inMemory()).readTexts([section]);
    expect(await keptTexts()).toMatchObject([{ seq: 1, plain: 'Ma rue des Ajoncs' }]);
  });

  test('is kept no more by who has the room and does not know yet that words were erased', async () => {
    const shared = await inMemory();
    await erase();
    await shared.readTexts([section]);
    expect(await keptTexts()).toEqual([]);
  });

  test('is not kept where it was read before an erasure and reaches the database in the middle of it', async () => {
    const shared = await inMemory();
    await eraseAround(() => shared.readTexts([section]).then(() => {}));
    expect(await keptTexts()).toEqual([]);
  });

  test('nor where another process, which does not have the room, read the log before', async () => {
    await inMemory();
    const elsewhere = syncWithSockets(database);
    onTestFinished(() => elsewhere.stop());
    const { reading } = await database.transaction(async (transaction) => {
      await transaction.execute(sql`lock table client_claims in access exclusive mode`);
      const reading = elsewhere.readTexts(document.id, [section]);
      await until(isAnybodyWaiting);
      await erase();
      return { reading };
    });
    expect((await reading).get(section)?.plain).toBe('Ma rue des Ajoncs');
    expect(await keptTexts()).toEqual([]);
    await elsewhere.readTexts(document.id, [section]);
    expect(await keptTexts()).toHaveLength(1);
  });
});

describe('a snapshot', () => {
  test('is not kept of an epoch that is over', async () => {
    await inMemory();
    const before = await inEpoch();
    const made = await snapshot();
    await erase();
    expect(await keepSnapshot(database, before, made)).toBe(false);
    expect(await keepSnapshot(database, await inEpoch(), made)).toBe(true);
  });

  test('nor where it reaches the database in the middle of an erasure', async () => {
    await inMemory();
    const before = await inEpoch();
    const made = await snapshot();
    expect(await eraseAround(() => keepSnapshot(database, before, made))).toBe(false);
    expect(await keptSnapshots()).toEqual([]);
  });
});

test('what was being kept when an erasure began is dropped by it', async () => {
  await inMemory();
  const before = await inEpoch();
  const made = await snapshot();
  const { erasing } = await database.transaction(async (transaction) => {
    await storeTexts(transaction, before, texts());
    await keepSnapshot(transaction, before, made);
    const erasing = erase();
    await until(isAnybodyWaiting);
    return { erasing };
  });
  await erasing;
  expect([await keptTexts(), await keptSnapshots()]).toEqual([[], []]);
});
