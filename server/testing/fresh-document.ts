import { asc, eq } from 'drizzle-orm';
import * as Y from 'yjs';
import type { Database } from '#db/client.ts';
import { documents, documentUpdates, sections } from '#db/schema.ts';
import { type DocumentId, type RoomId, type SectionId, sectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { readSection } from '#editor/section/read-section.ts';
import { sectionText } from '#editor/section/section-text.ts';
import { createDocuments } from '../documents/create-documents.ts';
import type { Services } from '../services.ts';
import type { RoomFixture } from './room-fixture.ts';

/** A diagnostic as its template makes it, and its sections by their kind. */
export type FreshDocument = { readonly id: DocumentId; readonly section: (kind: string) => SectionId };

/** A diagnostic of its own for each test, so that none meets another's words. */
export async function createFreshDocument({ database, sync }: Services, roomId: RoomId): Promise<FreshDocument> {
  return sync.changeRights(roomId, async () => {
    const id = (await createDocuments(database, roomId, ['diagnostic'], 'fr')).get('diagnostic');
    if (!id) throw new Error('not inserted');
    // Documents are listed by position, and this one is none of the room's three.
    await database.update(documents).set({ position: 9 }).where(eq(documents.id, id));
    const rows = await database.select().from(sections).where(eq(sections.documentId, id));
    return { id, section: (kind) => sectionId.parse(rows.find((row) => row.kind === kind)?.id) };
  });
}

/** What a section says in this copy of the document. */
export function textOf(doc: Y.Doc, id: SectionId): string {
  return sectionText(readSection(doc.getXmlFragment(sectionKey(id))));
}

/** Adds a paragraph under a root key, as a change of this copy. */
export function write(doc: Y.Doc, root: string, text: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment(root).push([paragraph]);
}

/**
 * Writes line after line under a root key, a line each turn of the event loop, until the function
 * that it gives is called.
 */
export function writeWithoutPause(doc: Y.Doc, root: string): () => Promise<void> {
  let writing = true;
  const writer = (async () => {
    for (let line = 0; writing && line < 2_000; line++) {
      write(doc, root, `ligne ${line}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  return () => {
    writing = false;
    return writer;
  };
}

/** The update by which a fresh copy says something under a root key. */
export function sayUnder(root: string, text: string): Uint8Array {
  const doc = new Y.Doc();
  write(doc, root, text);
  return Y.encodeStateAsUpdate(doc);
}

/** Puts something that a technician wrote into the log of a document that nobody has open. */
export async function sayInLog(
  { database }: Pick<Services, 'database'>,
  { members, town }: Pick<RoomFixture, 'members' | 'town'>,
  documentId: DocumentId,
  id: SectionId,
  text: string,
): Promise<void> {
  const seq = (await storedUpdates(database, documentId)).length + 1;
  await database.insert(documentUpdates).values({
    documentId,
    seq,
    update: sayUnder(sectionKey(id), text),
    personId: members.technician,
    hatRole: 'technician',
    hatTerritoryId: town,
  });
}

/** The rows of a document's log, oldest first. */
export function storedUpdates(database: Database, id: DocumentId) {
  return database
    .select()
    .from(documentUpdates)
    .where(eq(documentUpdates.documentId, id))
    .orderBy(asc(documentUpdates.seq));
}
