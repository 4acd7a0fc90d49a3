import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { clientClaims, documentUpdates, mandates } from '#db/schema.ts';
import type { DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import type { Role, Seat } from '#domain/seat.ts';
import { sectionKey } from '#editor/schema.ts';
import { applyUpdate } from '../sync/yjs/apply-update.ts';
import { createFreshDocument } from '../testing/fresh-document.ts';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { readAuthors } from './read-authors.ts';
import { readVoices } from './read-voices.ts';
import { voicesQuery } from './voices-query.ts';

const { services, database } = await createTestServices();
const { roomId, members, outsider, administrator, city, town } = await createRoomFixture(services);
const seat = (role: Role, territoryId = town): Seat => ({ role, territoryId });
/** The n-th of March, at ten in the morning in the territories. */
const day = (n: number) => new Date(Date.UTC(2026, 2, n, 9));

/** A document with the log and the claims that the server keeps, and desks that people write at. */
class Table {
  readonly id: DocumentId;
  readonly section: SectionId;
  readonly #doc = new Y.Doc({ gc: false });
  #seq = 0;

  constructor(id: DocumentId, section: SectionId) {
    this.id = id;
    this.section = section;
  }

  static async lay(): Promise<Table> {
    const fresh = await createFreshDocument(services, roomId);
    return new Table(fresh.id, fresh.section('levers'));
  }

  fetch(desk: Y.Doc): void {
    Y.applyUpdate(desk, Y.encodeStateAsUpdate(this.#doc, Y.encodeStateVector(desk)));
  }

  /** Stores what a desk has and the server has not, as of a day of March. */
  async send(desk: Y.Doc, personId: PersonId, hat: Seat, on: number): Promise<void> {
    const update = applyUpdate(this.#doc, Y.encodeStateAsUpdate(desk, Y.encodeStateVector(this.#doc)));
    if (!update) return;
    this.#seq += 1;
    const author = { personId, hatRole: hat.role, hatTerritoryId: hat.territoryId };
    const row = { documentId: this.id, seq: this.#seq, update, createdAt: day(on), ...author };
    await database.insert(documentUpdates).values(row);
  }

  async claim(clientId: number, fromClock: number, personId: PersonId, { role, territoryId }: Seat): Promise<void> {
    const hat = { hatRole: role, hatTerritoryId: territoryId };
    await database.insert(clientClaims).values({ documentId: this.id, clientId, fromClock, personId, ...hat });
  }

  paragraphs(desk: Y.Doc): Y.XmlFragment {
    return desk.getXmlFragment(sectionKey(this.section));
  }

  textAt(desk: Y.Doc, nth: number): Y.XmlText {
    return (this.paragraphs(desk).get(nth) as Y.XmlElement).get(0) as Y.XmlText;
  }

  addParagraph(desk: Y.Doc, text: string): void {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    this.paragraphs(desk).push([paragraph]);
  }
}

const newDesk = (clientId: number) => Object.assign(new Y.Doc(), { clientID: clientId });

/**
 * The 1st: the technician writes « L’eau vient des sources. » (24 signs). The 2nd: the resident, in
 * an elected hat of the city, « 🌲 Qui paie ? » (12), deletes « vient » (5), and undoes that on the
 * 3rd; the technician makes « eau » bold. The 4th: in the resident's own hat again, under the same
 * clientID, « Nous. » (5). Offline since the 2nd, the elected official writes « Élu : oui. » (10)
 * and brings it on the 5th, and on the 6th the technician deletes « Élu : » (6) of it.
 */
async function knownDocument(): Promise<Table> {
  const table = await Table.lay();
  const [technician, resident, elected] = [newDesk(11), newDesk(12), newDesk(13)];
  const [asElected, asResident] = [seat('elected', city), seat('resident', city)];
  await table.claim(11, 0, members.technician, seat('technician'));
  await table.claim(12, 0, members.resident, asElected);
  await table.claim(13, 0, members.elected, seat('elected'));
  table.addParagraph(technician, 'L’eau vient des sources.');
  await table.send(technician, members.technician, seat('technician'), 1);
  table.fetch(resident);
  table.fetch(elected);
  table.addParagraph(elected, 'Élu : oui.');
  const undo = new Y.UndoManager(table.paragraphs(resident), { captureTimeout: 0 });
  table.addParagraph(resident, '🌲 Qui paie ?');
  await table.send(resident, members.resident, asElected, 2);
  undo.stopCapturing();
  table.textAt(resident, 0).delete(6, 5);
  await table.send(resident, members.resident, asElected, 2);
  undo.undo();
  await table.send(resident, members.resident, asElected, 3);
  table.fetch(technician);
  table.textAt(technician, 0).format(2, 3, { bold: {} });
  await table.send(technician, members.technician, seat('technician'), 3);
  await table.claim(12, Y.getState(resident.store, 12), members.resident, asResident);
  table.textAt(resident, 1).insert(0, 'Nous.');
  await table.send(resident, members.resident, asResident, 4);
  await table.send(elected, members.elected, seat('elected'), 5);
  table.fetch(technician);
  const nth = [0, 1, 2].find((place) => table.textAt(technician, place).toString().startsWith('Élu')) ?? 0;
  table.textAt(technician, nth).delete(0, 6);
  await table.send(technician, members.technician, seat('technician'), 6);
  return table;
}

const SIGNS = { technician: 24, hat: 12, resident: 5, elected: 10, deleted: 6 };

async function voicesOf({ id, section }: Table, asked: Record<string, string> = {}) {
  const reading = await readVoices(services, members.partner, roomId, id, voicesQuery.parse(asked));
  if (!reading.ok) throw new Error(reading.code);
  const { shares } = reading.value.sections.find((candidate) => candidate.id === section) ?? expect.fail('no section');
  const told = (measure: 'surviving' | 'written') =>
    Object.fromEntries(
      shares[measure].map(({ seat: from, signs }) => [
        from ? `${from.role} of ${from.territoryId === city ? 'city' : 'town'}` : 'nobody',
        signs,
      ]),
    );
  return { begun: reading.value.begun, surviving: told('surviving'), written: told('written') };
}

describe('the balance of voice', () => {
  test('is exact: what undo brought back is its first author’s, hats are told apart, deletions count for nobody', async () => {
    const table = await knownDocument();
    expect(await voicesOf(table)).toEqual({
      begun: true,
      surviving: {
        'technician of town': SIGNS.technician,
        'elected of city': SIGNS.hat,
        'resident of city': SIGNS.resident,
        'elected of town': SIGNS.elected - SIGNS.deleted,
      },
      written: {
        'technician of town': SIGNS.technician,
        'elected of city': SIGNS.hat,
        'resident of city': SIGNS.resident,
        'elected of town': SIGNS.elected,
      },
    });
  });

  test('of a period is what was written then, by days of the territories or by instants', async () => {
    const table = await knownDocument();
    const second = { 'elected of city': SIGNS.hat };
    expect(await voicesOf(table, { from: '2026-03-02', to: '2026-03-03' })).toMatchObject({
      surviving: second,
      written: second,
    });
    const [from, to] = [day(4).toISOString(), day(5).toISOString()];
    const late = { 'elected of town': SIGNS.elected };
    expect(await voicesOf(table, { from, to })).toMatchObject({
      surviving: { 'elected of town': SIGNS.elected - SIGNS.deleted },
      written: late,
    });
    expect(await voicesOf(table, { from: '2026-03-07' })).toEqual({ begun: true, surviving: {}, written: {} });
    expect(await voicesOf(table, { from: 'hier', to: '' })).toEqual(await voicesOf(table));
  });

  test('knows what is written since it was last asked for', async () => {
    const table = await knownDocument();
    await voicesOf(table);
    const desk = newDesk(14);
    table.fetch(desk);
    table.addParagraph(desk, 'De plus.');
    await table.claim(14, 0, members.partner, seat('partner'));
    await table.send(desk, members.partner, seat('partner'), 8);
    expect((await voicesOf(table)).surviving).toMatchObject({ 'partner of town': 8, 'elected of city': SIGNS.hat });
    expect((await voicesOf(await Table.lay())).begun).toBe(false);
  });

  test('is nobody’s where nobody claimed what is written', async () => {
    const table = await Table.lay();
    const desk = newDesk(99);
    table.addParagraph(desk, 'Importé.');
    await table.send(desk, members.technician, seat('technician'), 1);
    expect((await voicesOf(table)).surviving).toEqual({ nobody: 8 });
  });

  test('and the authors are closed to who is no member, administrators too', async () => {
    const { id } = await Table.lay();
    for (const reader of [outsider, administrator]) {
      expect(await readVoices(services, reader, roomId, id, {})).toEqual({ ok: false, code: 'not-found' });
      expect(await readAuthors(services, reader, roomId, id)).toEqual({ ok: false, code: 'not-found' });
    }
  });
});

describe('who wrote what', () => {
  test('is told passage by passage, with the hat then worn and the mandate then held', async () => {
    const table = await knownDocument();
    const reading = await readAuthors(services, members.partner, roomId, table.id);
    if (!reading.ok) throw new Error(reading.code);
    const { authors, sections } = reading.value;
    const { passages } = sections.find(({ id }) => id === table.section) ?? expect.fail('no section');
    const told = passages.map(({ author, text }) => {
      const by = author === null ? null : authors[author];
      return `${text} (${by?.name} as ${by?.hat.role}, ${by?.mandate?.role})`;
    });
    expect(told.toSorted()).toEqual(
      [
        'L’eau vient des sources. (Yann Riou as technician, technician)',
        'Nous. (Samira Benali as resident, resident)',
        '🌲 Qui paie ? (Samira Benali as elected, resident)',
        'oui. (Anne Cariou as elected, elected)',
      ].toSorted(),
    );
  });

  test('shows the mandate of the day, where another came later', async () => {
    const table = await Table.lay();
    const desk = newDesk(15);
    await table.claim(15, 0, members.facilitator, seat('technician', city));
    table.addParagraph(desk, 'Avant.');
    await table.send(desk, members.facilitator, seat('technician', city), 1);
    table.addParagraph(desk, 'Après.');
    await table.send(desk, members.facilitator, seat('technician', city), 20);
    const [first] = await database.select().from(mandates).limit(1);
    expect(first).toBeDefined();
    await endMandate(members.facilitator, '2026-03-10', seat('elected', city));
    const reading = await readAuthors(services, members.partner, roomId, table.id);
    expect(reading.ok && reading.value.authors.map(({ mandate }) => mandate?.role)).toEqual(['technician', 'elected']);
  });
});

/** Gives a member another mandate from a day on. */
async function endMandate(personId: PersonId, beginsOn: string, next: Seat): Promise<void> {
  await database.execute(`
    with ended as (
      update mandates set begins_on = '2026-01-01', ends_on = '${beginsOn}'::date - 1 from memberships
      where memberships.id = mandates.membership_id and memberships.person_id = '${personId}' and ends_on is null
      returning membership_id
    ) insert into mandates (membership_id, role, territory_id, begins_on)
    select membership_id, '${next.role}', '${next.territoryId}', '${beginsOn}' from ended`);
}
