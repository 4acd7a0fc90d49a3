import * as prng from 'lib0/prng';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { clientClaims, documentUpdates } from '#db/schema.ts';
import type { DocumentId } from '#domain/ids.ts';
import { ROLES, type Seat } from '#domain/seat.ts';
import { sectionKey } from '#editor/schema.ts';
import { readAuthors } from '../documents/read-authors.ts';
import { readVoices } from '../documents/read-voices.ts';
import { createFreshDocument } from '../testing/fresh-document.ts';
import { createRoomFixture, insertPerson } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';

const EDITS = 1_500;
const WRITERS = 40;
const PER_PARAGRAPH = 400;

const { services, database } = await createTestServices();
const { roomId, members, city, town } = await createRoomFixture(services);
const people = await Promise.all(Array.from({ length: WRITERS }, (_, n) => insertPerson(services, `Personne ${n}`)));

/** In which hat each of them writes, always the same. */
const hatOf = (writer: number): Seat => ({
  role: ROLES[writer % ROLES.length] ?? 'elected',
  territoryId: writer % 2 === 0 ? city : town,
});
/** Each types one sign and no other, so that a text says by itself who typed what. */
const FIRST_SIGN = 0x4e00;
const signOf = (writer: number) => String.fromCodePoint(FIRST_SIGN + writer);

function typist(sign = '') {
  const writer = (sign.codePointAt(0) ?? 0) - FIRST_SIGN;
  return { personId: people[writer], hat: hatOf(writer), signs: [sign] };
}

type Row = typeof documentUpdates.$inferInsert;

/**
 * A document that forty people type in letter by letter, deleting one edit in five and undoing one
 * in fifty.
 */
async function writtenDocument(): Promise<{ readonly id: DocumentId; readonly text: string }> {
  const fresh = await createFreshDocument(services, roomId);
  const fragmentKey = sectionKey(fresh.section('levers'));
  const random = prng.create(7);
  const doc = new Y.Doc({ gc: false });
  const fragment = doc.getXmlFragment(fragmentKey);
  const undo = new Y.UndoManager(fragment, { captureTimeout: 0, trackedOrigins: new Set(['one']) });
  const rows: Row[] = [];
  let by = 0;
  doc.on('update', (update: Uint8Array) => {
    const personId = people[by] ?? members.technician;
    const { role: hatRole, territoryId: hatTerritoryId } = hatOf(by);
    rows.push({ documentId: fresh.id, seq: rows.length + 1, update, personId, hatRole, hatTerritoryId });
  });
  const edit = () => {
    if (fragment.length === 0 || rows.length % PER_PARAGRAPH === 0) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText()]);
      fragment.push([paragraph]);
    }
    const text = (fragment.get(prng.int32(random, 0, fragment.length - 1)) as Y.XmlElement).get(0) as Y.XmlText;
    const at = prng.int32(random, 0, text.length);
    if (prng.int32(random, 0, 4) === 0 && at < text.length) text.delete(at, 1);
    else text.insert(at, signOf(by).repeat(prng.int32(random, 1, 5)));
  };
  while (rows.length < EDITS) {
    by = prng.int32(random, 0, WRITERS - 1);
    doc.clientID = by + 1;
    if (rows.length % 50 === 0) undo.undo();
    doc.transact(edit, 'one');
  }
  for (let start = 0; start < rows.length; start += 2_000) {
    await database.insert(documentUpdates).values(rows.slice(start, start + 2_000));
  }
  const lines = fragment.toArray().map((paragraph) => String((paragraph as Y.XmlElement).get(0)));
  await database.insert(clientClaims).values(
    people.map((personId, n) => ({
      documentId: fresh.id,
      clientId: n + 1,
      fromClock: 0,
      personId,
      hatRole: hatOf(n).role,
      hatTerritoryId: hatOf(n).territoryId,
    })),
  );
  return { id: fresh.id, text: lines.join('') };
}

test('both pages give each sign to whoever typed it', async () => {
  const { id, text } = await writtenDocument();
  const authors = await readAuthors(services, members.partner, roomId, id);
  const voices = await readVoices(services, members.partner, roomId, id, {});
  if (!authors.ok || !voices.ok) return expect.fail('both are there for a member');
  const passages = authors.value.sections.flatMap(({ passages }) => passages);
  expect(passages.map((passage) => passage.text).join('')).toBe(text);
  const shown = passages.map(({ author, text }) => ({
    ...authors.value.authors[author ?? -1],
    signs: [...new Set(text)],
  }));
  expect(shown).toEqual(shown.map((passage) => ({ ...passage, ...typist(passage.signs[0]) })));

  const counted = voices.value.sections.flatMap(({ shares }) => shares.surviving);
  const typed = [...text].map((sign) => typist(sign).hat);
  expect(counted).toHaveLength(ROLES.length);
  for (const { seat, signs } of counted) expect(signs).toBe(typed.filter((hat) => hat.role === seat?.role).length);
});
