import * as prng from 'lib0/prng';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { clientClaims, documentUpdates } from '#db/schema.ts';
import type { DocumentId } from '#domain/ids.ts';
import { ROLES } from '#domain/seat.ts';
import { sectionKey } from '#editor/schema.ts';
import { readAuthors } from '../documents/read-authors.ts';
import { readVoices } from '../documents/read-voices.ts';
import { setting } from '../sync/testing/fuzz-settings.ts';
import { createFreshDocument } from '../testing/fresh-document.ts';
import { createRoomFixture, insertPerson } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';

/** 100,000 for a look at how long pages take; a few for every day. */
const EDITS = setting('AUTHORED_EDITS', 1_500);
const WRITERS = 40;
const PER_PARAGRAPH = 400;

const { services, database } = await createTestServices();
const { roomId, members, city, town } = await createRoomFixture(services);
const people = await Promise.all(Array.from({ length: WRITERS }, (_, n) => insertPerson(services, `Personne ${n}`)));

type Row = typeof documentUpdates.$inferInsert;

/**
 * A document that forty people type in letter by letter, deleting one edit in five and undoing one
 * in fifty.
 */
async function writtenDocument(): Promise<DocumentId> {
  const fresh = await createFreshDocument(services, roomId);
  const fragmentKey = sectionKey(fresh.section('levers'));
  const random = prng.create(7);
  const doc = new Y.Doc({ gc: false });
  const fragment = doc.getXmlFragment(fragmentKey);
  const undo = new Y.UndoManager(fragment, { captureTimeout: 0, trackedOrigins: new Set(['one']) });
  const rows: Row[] = [];
  let by = 0;
  doc.on('update', (update: Uint8Array) => {
    const hatTerritoryId = by % 2 === 0 ? city : town;
    const personId = people[by] ?? members.technician;
    const hatRole = ROLES[by % ROLES.length] ?? 'elected';
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
    else text.insert(at, prng.word(random, 1, 5));
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
  await database.insert(clientClaims).values(
    people.map((personId, n) => ({
      documentId: fresh.id,
      clientId: n + 1,
      fromClock: 0,
      personId,
      hatRole: ROLES[n % ROLES.length] ?? 'elected',
      hatTerritoryId: n % 2 === 0 ? city : town,
    })),
  );
  return fresh.id;
}

test('both pages count the same of a document with very many edits', { timeout: 600_000 }, async () => {
  const id = await writtenDocument();
  const began = performance.now();
  const authors = await readAuthors(services, members.partner, roomId, id);
  const between = performance.now();
  const voices = await readVoices(services, members.partner, roomId, id, {});
  const ended = performance.now();
  // biome-ignore lint/suspicious/noConsole: it is run by hand to see these
  console.log(`${EDITS} edits: authors ${Math.round(between - began)} ms, voices ${Math.round(ended - between)} ms`);
  if (!authors.ok || !voices.ok) return expect.fail('both are there for a member');
  const shown = authors.value.sections.flatMap(({ passages }) => passages);
  const counted = voices.value.sections.flatMap(({ shares }) => shares.surviving);
  expect(shown.reduce((sum, { text }) => sum + text.length, 0)).toBe(
    counted.reduce((sum, { signs }) => sum + signs, 0),
  );
  expect(authors.value.authors).toHaveLength(WRITERS);
});
