import { eq } from 'drizzle-orm';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { documentUpdates, sections, sectionTexts } from '#db/schema.ts';
import type { DocumentId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { readDocument } from '../documents/read-document.ts';
import { removeSection } from '../documents/sections/remove-section.ts';
import { DocumentRegistry } from '../sync/room/document-registry.ts';
import { RoomLeases } from '../sync/room/room-leases.ts';
import { createFreshDocument, sayUnder, storedUpdates } from '../testing/fresh-document.ts';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { listen, stockClient, syncWithSockets, testNode, until } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { findBegunSections, readShownTexts, readTexts } from './read-texts.ts';
import { findStoredTexts, storeTexts } from './stored-texts.ts';
import { makeText, RENDERING } from './text-reading.ts';

const { services, database } = await createTestServices();
const { roomId, members, town } = await createRoomFixture(services);

/** Adds a row to a document's log, by the technician. */
async function log(documentId: DocumentId, update: Uint8Array): Promise<void> {
  const seq = (await storedUpdates(database, documentId)).length + 1;
  const author = { personId: members.technician, hatRole: 'technician', hatTerritoryId: town } as const;
  await database.insert(documentUpdates).values({ documentId, seq, update, ...author });
}

/** A document as a process reads it that had its room and let it go. */
async function inEpoch(documentId: DocumentId) {
  const leases = new RoomLeases(database, testNode());
  const epoch = (await leases.take(roomId)) ?? expect.fail('another process has the room');
  await leases.release([roomId]);
  return { documentId, epoch };
}

/** Services of a process without any document in memory, and how often it was asked for one. */
function reader() {
  const sync = syncWithSockets(database);
  onTestFinished(() => sync.stop());
  const made = vi.fn(sync.readTexts);
  return { services: { ...services, sync: { ...sync, readTexts: made } }, made };
}

async function paragraphs(documentId: DocumentId, ...pairs: [root: string, text: string][]): Promise<void> {
  const doc = new Y.Doc();
  for (const [root, text] of pairs) Y.applyUpdate(doc, sayUnder(root, text));
  await log(documentId, Y.encodeStateAsUpdate(doc));
}

describe('what a section says', () => {
  test('is read from what was kept, and no shared document is made, until somebody writes', async () => {
    const { id, section } = await createFreshDocument(services, roomId);
    await log(id, sayUnder(sectionKey(section('levers')), 'Le PETR porte un SCoT.'));
    const { services: asked, made } = reader();
    const read = () => readTexts(asked, id, [section('levers'), section('benefits')]);
    expect((await read()).get(section('levers'))).toEqual({
      html: '<p>Le PETR porte un SCoT.</p>',
      plain: 'Le PETR porte un SCoT.',
      characters: 22,
    });
    expect(made).toHaveBeenCalledTimes(1);
    expect((await read()).get(section('levers'))?.plain).toBe('Le PETR porte un SCoT.');
    const shown = await readShownTexts(asked, id, [section('levers')]);
    expect([...shown]).toEqual([[section('levers'), { html: '<p>Le PETR porte un SCoT.</p>', characters: 22 }]]);
    await readDocument(asked, members.resident, roomId, id);
    expect(made).toHaveBeenCalledTimes(2);
    await readDocument(asked, members.resident, roomId, id);
    await findBegunSections(asked, [{ id, sections: [{ id: section('levers') }] }]);
    expect(made).toHaveBeenCalledTimes(2);

    await log(id, sayUnder(sectionKey(section('benefits')), 'Deux intercommunalités.'));
    // By another process, since the first one has the document in memory and takes nothing from the
    // disk.
    const now = await readTexts(reader().services, id, [section('levers'), section('benefits')]);
    expect(now.get(section('benefits'))?.plain).toBe('Deux intercommunalités.');
    expect(now.get(section('levers'))?.plain).toBe('Le PETR porte un SCoT.');
  });

  test('is blank where nobody ever wrote in the document, and nothing is loaded to know it', async () => {
    const { id, section } = await createFreshDocument(services, roomId);
    const { services: asked, made } = reader();
    expect(await readTexts(asked, id, [section('levers')])).toEqual(
      new Map(
        (await database.select().from(sections).where(eq(sections.documentId, id))).map((row) => [row.id, BLANK]),
      ),
    );
    expect(made).not.toHaveBeenCalled();
  });

  test('is kept when the document leaves memory, as the log has it', async () => {
    const { id, section } = await createFreshDocument(services, roomId);
    const registry = new DocumentRegistry({ database, log: services.log, node: testNode(), lingerMs: 0 });
    onTestFinished(() => registry.stop());
    const inUse = await registry.acquire(id);
    if (typeof inUse === 'string') expect.fail(inUse);
    const author = { personId: members.technician, hat: { role: 'technician' as const, territoryId: town } };
    const change = (fragment: Y.XmlFragment) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText('Écrit puis fermé.')]);
      fragment.push([paragraph]);
    };
    const by = { personId: members.technician, authority: 'pen' as const };
    const written = await inUse.document.writeFor({ sectionId: section('levers'), author, by, clientId: 7, change });
    expect(written.ok).toBe(true);
    expect(await findStoredTexts(database, id)).toEqual(new Map());
    inUse.release();
    await until(async () => (await findStoredTexts(database, id)).has(section('levers')));
    expect((await findStoredTexts(database, id)).get(section('levers'))?.plain).toBe('Écrit puis fermé.');
  });

  test('is not kept while people have the document open, since each of their letters would make it old', async () => {
    const { id, section } = await createFreshDocument(services, roomId);
    await log(id, sayUnder(sectionKey(section('levers')), 'Au début.'));
    const sync = syncWithSockets(database);
    onTestFinished(() => sync.stop());
    const writer = stockClient(await listen(sync), id, members.technician);
    await writer.synced();
    const asked = { ...services, sync };
    expect((await readTexts(asked, id, [section('levers')])).get(section('levers'))?.plain).toBe('Au début.');
    expect(
      await database
        .select()
        .from(sectionTexts)
        .where(eq(sectionTexts.sectionId, section('levers'))),
    ).toEqual([]);
    writer.doc.getXmlFragment(sectionKey(section('levers'))).delete(0, 1);
    await until(async () => (await storedUpdates(database, id)).length === 2);
    expect((await readTexts(asked, id, [section('levers')])).get(section('levers'))?.plain).toBe('');
  });

  test('of another rendering is made anew', async () => {
    const { id, section } = await createFreshDocument(services, roomId);
    await log(id, sayUnder(sectionKey(section('levers')), 'Le vrai.'));
    await storeTexts(database, await inEpoch(id), {
      seq: 1,
      texts: new Map([[section('levers'), { ...BLANK, plain: 'Autrement.' }]]),
    });
    const { services: asked } = reader();
    expect((await readTexts(asked, id, [section('levers')])).get(section('levers'))?.plain).toBe('Autrement.');
    await database
      .update(sectionTexts)
      .set({ rendering: RENDERING - 1 })
      .where(eq(sectionTexts.sectionId, section('levers')));
    expect((await readTexts(asked, id, [section('levers')])).get(section('levers'))?.plain).toBe('Le vrai.');
    expect((await findStoredTexts(database, id)).get(section('levers'))?.plain).toBe('Le vrai.');
  });

  test('of an earlier row never takes the place of a later one’s, nor that of a section that is gone any place', async () => {
    const { id, section } = await createFreshDocument(services, roomId);
    await log(id, sayUnder(sectionKey(section('levers')), 'Un.'));
    await log(id, sayUnder(sectionKey(section('levers')), 'Deux.'));
    const text = (plain: string) => ({ ...BLANK, plain });
    const document = await inEpoch(id);
    await storeTexts(database, document, { seq: 2, texts: new Map([[section('levers'), text('Deux.')]]) });
    await storeTexts(database, document, { seq: 1, texts: new Map([[section('levers'), text('Un.')]]) });
    expect((await findStoredTexts(database, id)).get(section('levers'))?.plain).toBe('Deux.');
    const gone = section('benefits');
    expect((await removeSection(services, members.facilitator, gone)).ok).toBe(true);
    await storeTexts(database, document, { seq: 2, texts: new Map([[gone, text('Parti.')]]) });
    expect(await database.select().from(sectionTexts).where(eq(sectionTexts.sectionId, gone))).toEqual([]);
  });
});

const BLANK = makeText({ type: 'doc', content: [{ type: 'paragraph' }] });

test('sections are begun in which there is text, and no empty paragraph is taken for it', async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  const [written, blank] = [section('levers'), section('benefits')];
  await paragraphs(id, [sectionKey(written), 'Le PETR porte un SCoT.'], [sectionKey(blank), '  ']);
  const rows = await database.select().from(sections).where(eq(sections.documentId, id));
  const { services: asked } = reader();
  expect(await findBegunSections(asked, [{ id, sections: rows }])).toEqual(new Set([written]));
  expect(await findBegunSections(asked, [{ id, sections: rows }])).toEqual(new Set([written]));
});
