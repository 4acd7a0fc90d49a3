import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { clientClaims, documentUpdates } from '#db/schema.ts';
import { type DocumentId, documentId, type PersonId, type SectionId } from '#domain/ids.ts';
import type { Role } from '#domain/seat.ts';
import { sectionKey } from '#editor/schema.ts';
import { createFreshDocument } from '../testing/fresh-document.ts';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { writtenBetween } from './written-between.ts';

const { services, database } = await createTestServices();
const { roomId, members, town } = await createRoomFixture(services);
const at = (minute: number) => new Date(Date.UTC(2026, 2, 3, 10, minute));

/** Who made a change, in which role, and what it is. */
type Change = readonly [personId: PersonId, role: Role, clientId: number, change: (doc: Y.Doc, key: string) => void];

/** A document whose n-th change, from 1, was stored in the n-th minute after ten. */
async function documentOf(changes: readonly Change[]): Promise<{ id: DocumentId; section: SectionId }> {
  const fresh = await createFreshDocument(services, roomId);
  const section = fresh.section('levers');
  const doc = new Y.Doc({ gc: false });
  const claimed = new Set<number>();
  for (const [index, [personId, role, clientId, change]] of changes.entries()) {
    doc.clientID = clientId;
    const emitted: Uint8Array[] = [];
    const listen = (update: Uint8Array) => emitted.push(update);
    doc.on('update', listen);
    doc.transact(() => change(doc, sectionKey(section)));
    doc.off('update', listen);
    expect(emitted, `change ${index}`).toHaveLength(1);
    const hat = { hatRole: role, hatTerritoryId: town };
    const row = {
      documentId: fresh.id,
      seq: index + 1,
      update: emitted[0] ?? new Uint8Array(),
      createdAt: at(index + 1),
    };
    await database.insert(documentUpdates).values({ ...row, personId, ...hat });
    if (claimed.has(clientId)) continue;
    claimed.add(clientId);
    await database.insert(clientClaims).values({ documentId: fresh.id, clientId, fromClock: 0, personId, ...hat });
  }
  return { id: fresh.id, section };
}

const paragraph = (text: string) => (doc: Y.Doc, key: string) => {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment(key).push([element]);
};
const textIn = (doc: Y.Doc, key: string, nth = 0) =>
  (doc.getXmlFragment(key).get(nth) as Y.XmlElement).get(0) as Y.XmlText;

async function told(id: DocumentId, section: SectionId, from: Date, to: Date): Promise<string[]> {
  const writing = await writtenBetween(database, id, from, to);
  if (!writing.ok) throw new Error(writing.code);
  const names = new Map(Object.entries(members).map(([name, personId]) => [personId, name]));
  const found = writing.value.find((candidate) => candidate.id === section);
  return (found?.runs ?? []).map(({ text, author, deleted }) => {
    const by = author ? `${names.get(author.personId)} as ${author.hat.role}` : 'nobody';
    return `${text} (${by}${deleted ? `, deleted by ${names.get(deleted.author.personId)}` : ''})`;
  });
}

describe('what was written between two instants', () => {
  const changes: readonly Change[] = [
    [members.technician, 'technician', 11, paragraph('L’eau vient des sources.')],
    [members.resident, 'elected', 12, (doc, key) => textIn(doc, key).insert(5, ' potable')],
    [members.resident, 'elected', 12, (doc, key) => textIn(doc, key).insert(0, 'Ici, ')],
    [members.resident, 'elected', 12, paragraph('Qui la paie ?')],
    [members.technician, 'technician', 11, (doc, key) => textIn(doc, key, 1).delete(0, 4)],
  ];

  test('is what the rows after the first and up to the second brought, passage by passage', async () => {
    const { id, section } = await documentOf(changes);
    expect(await told(id, section, at(1), at(4))).toEqual([
      'Ici,  (resident as elected)',
      ' potable (resident as elected)',
      'Qui  (resident as elected, deleted by technician)',
      'la paie ? (resident as elected)',
    ]);
    expect(await told(id, section, at(0), at(1))).toEqual([
      'L’eau (technician as technician)',
      ' vient des sources. (technician as technician)',
    ]);
    expect(await told(id, section, at(4), at(9))).toEqual([]);
  });

  test('has every section of today in its order', async () => {
    const { id } = await documentOf(changes);
    const writing = await writtenBetween(database, id, at(0), at(9));
    expect(writing.ok && writing.value.map(({ title }) => title)).toContain('Leviers');
    expect(writing.ok && writing.value.filter(({ runs }) => runs.length > 0)).toHaveLength(1);
  });

  test('is nothing where there is no such document', async () => {
    const nowhere = documentId.parse(randomUUID());
    expect(await writtenBetween(database, nowhere, at(0), at(9))).toEqual({ ok: false, code: 'not-found' });
  });
});
