import type { JSONContent } from '@tiptap/core';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { amendments } from '#db/schema.ts';
import type { AmendmentId, PersonId, SectionId } from '#domain/ids.ts';
import { anchorBlocks, readBlocks } from '#editor/block-anchor.ts';
import { schema, sectionKey } from '#editor/schema.ts';
import { replaceBlocks } from '#editor/section/replace-blocks.ts';
import { proposeAmendment } from '../amendments/propose-amendment.ts';
import { readAmendment } from '../amendments/read-amendments.ts';
import { drawClientId } from '../sync/room/writing/server-write.ts';
import { createFreshDocument, type FreshDocument, storedUpdates, textOf } from './fresh-document.ts';
import { createRoomFixture, type RoomFixture } from './room-fixture.ts';
import { listen, syncWithSockets } from './sync-harness.ts';
import { createTestServices } from './test-services.ts';

export const p = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] });
/**
 * The passage that is amended, and what is proposed in its place where a test says nothing else.
 */
export const CARS = p('Quatre cars par jour le soir');
export const MORE = p('Six cars par jour le soir');
export const AS_PROPOSED = { text: null, over: null };

/**
 * Amendments to one section of a room's document, on a server with its sockets. `fresh` makes a new
 * room and document, whose section says three paragraphs; all the rest is about the last one made.
 * For the top level of a `.db.test.ts`.
 */
export async function amendmentFixture() {
  const { services, database } = await createTestServices({ sync: syncWithSockets });
  await listen(services.sync);
  let room: RoomFixture;
  let document: FreshDocument;
  let section: SectionId;

  const fresh = async () => {
    room = await createRoomFixture(services);
    document = await createFreshDocument(services, room.roomId);
    section = document.section('levers');
    await says([p('Avant'), CARS, p('Après')]);
    return { room, document, section };
  };

  /** Has the technician write the whole section. */
  const says = async (blocks: readonly JSONContent[]): Promise<void> => {
    const personId = room.members.technician;
    const written = await services.sync.write(document.id, {
      sectionId: section,
      author: { personId, hat: { role: 'technician', territoryId: room.town } },
      by: { personId, authority: 'pen' },
      clientId: drawClientId(),
      change: (fragment) =>
        replaceBlocks(
          fragment,
          0,
          fragment.length,
          blocks.map((block) => schema.nodeFromJSON(block)),
        ),
    });
    expect(written.ok).toBe(true);
  };

  const readAt = <T>(read: (section: Y.XmlFragment) => T): Promise<T> =>
    services.sync.readSharedDocument(document.id, (doc) => read(doc.getXmlFragment(sectionKey(section))));
  const text = () => services.sync.readSharedDocument(document.id, (doc) => textOf(doc, section));

  const propose = async (
    replacement: readonly JSONContent[] = [MORE],
    by = room.members.resident,
    at = 1,
    count = 1,
  ) => {
    const place = { at, count };
    const proposal = await readAt((fragment) => ({
      anchor: anchorBlocks(fragment, place),
      base: readBlocks(fragment, place),
    }));
    return proposeAmendment(
      services,
      by,
      { roomId: room.roomId, documentId: document.id },
      { sectionId: section, ...proposal, replacement, reason: 'Le car de 18 h est plein' },
    );
  };

  const proposed = async (...given: Parameters<typeof propose>): Promise<AmendmentId> => {
    const made = await propose(...given);
    if (!made.ok) throw new Error(made.code);
    return made.value;
  };

  const place = (amendmentId: AmendmentId) => ({ roomId: room.roomId, amendmentId });
  const stateOf = async (id: AmendmentId) =>
    (await database.select().from(amendments).where(eq(amendments.id, id)))[0]?.state;
  const rows = () => storedUpdates(database, document.id);
  const read = async (id: AmendmentId, who: PersonId = room.members.technician) => {
    const reading = await readAmendment(services, who, place(id));
    if (!reading.ok) throw new Error(reading.code);
    return reading.value;
  };

  return { services, database, fresh, says, readAt, text, propose, proposed, place, stateOf, rows, read };
}

/** The letters that are there under a clientID. */
export function lettersOf(type: Y.XmlFragment | Y.XmlText, clientId: number): string {
  let letters = '';
  for (let item = type._start; item; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentString && item.id.client === clientId) letters += item.content.str;
    if (item.content instanceof Y.ContentType) letters += lettersOf(item.content.type as Y.XmlFragment, clientId);
  }
  return letters;
}
