import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentUpdates } from '#db/schema.ts';
import { refuse } from '#domain/refusal.ts';
import { sectionKey } from '#editor/schema.ts';
import { createFreshDocument } from '../testing/fresh-document.ts';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { MAX_PASSAGES, readAuthors } from './read-authors.ts';

const { services, database } = await createTestServices();
const { roomId, members, town } = await createRoomFixture(services);

async function documentOf(paragraphs: number) {
  const { id, section } = await createFreshDocument(services, roomId);
  const doc = new Y.Doc();
  const all = Array.from({ length: paragraphs }, (_, index) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(`n° ${index}`)]);
    return paragraph;
  });
  doc.getXmlFragment(sectionKey(section('levers'))).push(all);
  const update = Y.encodeStateAsUpdate(doc);
  const hat = { hatRole: 'technician', hatTerritoryId: town } as const;
  await database
    .insert(documentUpdates)
    .values({ documentId: id, seq: 1, update, personId: members.technician, ...hat });
  return id;
}

test('so many passages are shown as pages can draw, and no more', async () => {
  const most = await readAuthors(services, members.elected, roomId, await documentOf(MAX_PASSAGES));
  expect(most.ok && most.value.sections.flatMap(({ passages }) => passages)).toHaveLength(MAX_PASSAGES);
  const more = await readAuthors(services, members.elected, roomId, await documentOf(MAX_PASSAGES + 1));
  expect(more).toEqual(refuse('too-much-to-show'));
});
