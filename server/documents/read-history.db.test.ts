import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { clientClaims, documentUpdates } from '#db/schema.ts';
import { type DocumentId, documentId, type PersonId, type SectionId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import { sectionKey } from '#editor/schema.ts';
import { replayDocument } from '../authorship/replay-document.ts';
import { createFreshDocument } from '../testing/fresh-document.ts';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { momentSchema, readHistory } from './read-history.ts';

const { services, database } = await createTestServices();
const { roomId, members, outsider, city, town } = await createRoomFixture(services);
const TECHNICIAN: Seat = { role: 'technician', territoryId: town };
const RESIDENT: Seat = { role: 'resident', territoryId: city };
const at = (minute: number) => new Date(Date.UTC(2026, 2, 3, 10, minute));

/**
 * The technician writes at 10:01, the resident into it at 10:02; at 10:03 the technician deletes
 * from both.
 */
async function writtenDocument(): Promise<{ id: DocumentId; section: SectionId }> {
  const fresh = await createFreshDocument(services, roomId);
  const section = fresh.section('levers');
  const doc = new Y.Doc({ gc: false });
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText('L’eau vient des sources');
  paragraph.insert(0, [text]);
  doc.clientID = 11;
  doc.getXmlFragment(sectionKey(section)).push([paragraph]);
  doc.clientID = 12;
  text.insert(5, ' potable');
  text.delete(3, 4);
  const authors: [PersonId, Seat][] = [
    [members.technician, TECHNICIAN],
    [members.resident, RESIDENT],
    [members.technician, TECHNICIAN],
  ];
  for (const [index, [personId, hat]] of authors.entries()) {
    await database.insert(documentUpdates).values({
      documentId: fresh.id,
      seq: index + 1,
      update: updates[index] ?? expect.fail('three updates'),
      personId,
      hatRole: hat.role,
      hatTerritoryId: hat.territoryId,
      createdAt: at(index + 1),
    });
  }
  await database.insert(clientClaims).values(
    (
      [
        [11, members.technician, TECHNICIAN],
        [12, members.resident, RESIDENT],
      ] as const
    ).map(([clientId, personId, { role, territoryId }]) => ({
      documentId: fresh.id,
      clientId,
      fromClock: 0,
      personId,
      hatRole: role,
      hatTerritoryId: territoryId,
    })),
  );
  return { id: fresh.id, section };
}

async function historyAt(id: DocumentId, section: SectionId, moment: Date, now?: Date) {
  const history = await readHistory(services, members.partner, id, moment, now);
  if (!history.ok) throw new Error(history.code);
  const found = history.value.sections.find((candidate) => candidate.id === section) ?? expect.fail('no such section');
  return { ...history.value, ...found };
}

const technician = { personId: members.technician, ...TECHNICIAN };
const resident = { personId: members.resident, ...RESIDENT };

describe('a document’s history', () => {
  test('gives what it said at a moment, and whose words those were', async () => {
    const { id, section } = await writtenDocument();
    expect(await historyAt(id, section, at(1))).toMatchObject({
      seq: 1,
      html: '<p>L’eau vient des sources</p>',
      runs: [{ ...technician, characters: 23 }],
    });
    expect(await historyAt(id, section, at(2))).toMatchObject({
      seq: 2,
      html: '<p>L’eau potable vient des sources</p>',
      runs: [
        { ...technician, characters: 5 },
        { ...resident, characters: 8 },
        { ...technician, characters: 18 },
      ],
    });
    expect(await historyAt(id, section, at(59))).toMatchObject({
      seq: 3,
      html: '<p>L’eotable vient des sources</p>',
      shares: [
        { ...technician, written: 23, surviving: 21, deleted: 4 },
        { ...resident, written: 8, surviving: 6, deleted: 0 },
      ],
    });
  });

  test('begins with an empty document', async () => {
    const { id, section } = await writtenDocument();
    expect(await historyAt(id, section, at(0))).toMatchObject({ seq: 0, html: '<p><br></p>', runs: [], shares: [] });
  });

  test('knows nothing of what is still to come', async () => {
    const { id, section } = await writtenDocument();
    const now = at(2);
    const history = await historyAt(id, section, new Date(Date.UTC(3000, 0)), now);
    expect(history).toMatchObject({ at: now, seq: 2 });
  });

  test('is closed to who is no member, and to everybody where there is no such document', async () => {
    const { id } = await writtenDocument();
    expect(await readHistory(services, outsider, id, at(3))).toEqual({ ok: false, code: 'not-found' });
    const nowhere = documentId.parse(randomUUID());
    expect(await readHistory(services, members.partner, nowhere, at(3))).toEqual({ ok: false, code: 'not-found' });
    expect(await replayDocument(database, nowhere, at(3))).toEqual({ ok: false, code: 'not-found' });
  });

  test('is read up to any row of the log', async () => {
    const { id, section } = await writtenDocument();
    const texts = [];
    for (const seq of [0, 1, 2, 3, 4]) {
      const past = await replayDocument(database, id, { seq });
      texts.push(past.ok && past.value.doc.getXmlFragment(sectionKey(section)).toString());
    }
    expect(texts).toEqual([
      '',
      '<paragraph>L’eau vient des sources</paragraph>',
      '<paragraph>L’eau potable vient des sources</paragraph>',
      '<paragraph>L’eotable vient des sources</paragraph>',
      '<paragraph>L’eotable vient des sources</paragraph>',
    ]);
  });
});

describe('a moment', () => {
  test.each(['2026-03-03T10:02:00Z', '2026-03-03T11:02:00+01:00', '2026-03-03T10:02:00.000Z'])('may be %s', (text) => {
    expect(momentSchema.parse(text)).toEqual(at(2));
  });

  test.each(['', 'yesterday', '2026-03-03', '2026-03-03T10:02:00', '2026-13-03T10:02:00Z', '1772532120'])(
    'is not « %s »',
    (text) => {
      expect(momentSchema.safeParse(text).success).toBe(false);
    },
  );
});
