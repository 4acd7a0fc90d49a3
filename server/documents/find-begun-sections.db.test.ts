import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentUpdates } from '#db/schema.ts';
import { sectionKey } from '#editor/schema.ts';
import { loadRoomRights } from '../facts/room-facts.ts';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { findBegunSections } from './find-begun-sections.ts';

const { services } = await createTestServices();

it('finds the sections in which there is text, and takes no empty paragraph for it', async () => {
  const room = await createRoomFixture(services);
  const rights = await loadRoomRights(services.database, room.roomId);
  const documents = [...(rights?.documents ?? [])].map(([id, { sections }]) => ({ id, sections }));
  const [diagnostic] = documents;
  const [written, empty, blank] = diagnostic?.sections ?? [];
  if (!diagnostic || !written || !empty || !blank) throw new Error('the diagnostic has fewer sections than expected');

  const doc = new Y.Doc();
  const paragraph = (text: string) => {
    const element = new Y.XmlElement('paragraph');
    element.insert(0, [new Y.XmlText(text)]);
    return element;
  };
  doc.getXmlFragment(sectionKey(written.id)).insert(0, [paragraph(''), paragraph('Le PETR porte un SCoT.')]);
  doc.getXmlFragment(sectionKey(empty.id)).insert(0, [new Y.XmlElement('paragraph')]);
  doc.getXmlFragment(sectionKey(blank.id)).insert(0, [paragraph('  ')]);
  await services.database.insert(documentUpdates).values({
    documentId: diagnostic.id,
    seq: 1,
    update: Y.encodeStateAsUpdate(doc),
    personId: room.members.technician,
    hatRole: 'technician',
    hatTerritoryId: room.town,
  });

  expect(await findBegunSections(services, documents)).toEqual(new Set([written.id]));
});
