import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { cooperations, documents, documentUpdates, journal, memberships, rooms, sections } from '#db/schema.ts';
import { type CooperationId, cooperationId, type PersonId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { createRoom } from '../rooms/create-room.ts';
import { addTerritory } from '../territories/add-territory.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { createCooperation, type NewCooperation } from './create-cooperation.ts';
import { listCooperations } from './list-cooperations.ts';
import { type CooperationReading, readCooperation } from './read-cooperation.ts';

const { services } = await createTestServices();
const { database } = services;
const UNKNOWN = cooperationId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');
const NEW: NewCooperation = {
  title: 'Caen et ses campagnes',
  summary: 'L’aire urbaine caennaise.',
  themes: ['Santé', 'Eau', 'Énergie'],
};

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});

async function reading(actor: PersonId, id: CooperationId): Promise<CooperationReading> {
  const outcome = await readCooperation(services, actor, id);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

/**
 * Puts a text into the first section of the room's first document, and an empty paragraph into the
 * second.
 */
async function beginWriting(): Promise<void> {
  const [document] = await database
    .select()
    .from(documents)
    .where(eq(documents.roomId, room.roomId))
    .orderBy(documents.position);
  if (!document) throw new Error('the room has no document');
  const [first, second] = await database
    .select()
    .from(sections)
    .where(eq(sections.documentId, document.id))
    .orderBy(sections.position);
  if (!first || !second) throw new Error('the document has no sections');
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('Un premier constat.')]);
  doc.getXmlFragment(sectionKey(first.id)).insert(0, [paragraph]);
  doc.getXmlFragment(sectionKey(second.id)).insert(0, [new Y.XmlElement('paragraph')]);
  await database.insert(documentUpdates).values({
    documentId: document.id,
    seq: 1,
    update: Y.encodeStateAsUpdate(doc),
    personId: room.members.technician,
    hatRole: 'technician',
    hatTerritoryId: room.town,
  });
}

describe('createCooperation', () => {
  it('opens a cooperation with its themes in order, for an administrator, and writes it down', async () => {
    const outcome = await createCooperation(services, room.administrator, NEW);
    if (!outcome.ok) throw new Error(outcome.code);
    expect(await reading(room.administrator, outcome.value)).toMatchObject({
      ...NEW,
      territories: [],
      rooms: [],
      documents: [],
    });
    const entries = await database.select().from(journal).where(eq(journal.cooperationId, outcome.value));
    expect(entries).toMatchObject([
      { actorId: room.administrator, action: 'cooperation-created', details: { title: NEW.title } },
    ]);
  });

  it('refuses everybody else, facilitators included', async () => {
    const before = await database.$count(cooperations);
    expect(await createCooperation(services, room.members.facilitator, NEW)).toEqual({
      ok: false,
      code: 'only-administrators',
    });
    expect(await database.$count(cooperations)).toBe(before);
  });
});

describe('listCooperations', () => {
  it('gives a member their own, with the territories in order', async () => {
    await createCooperation(services, room.administrator, NEW);
    expect(await listCooperations(services, room.members.resident)).toMatchObject([
      {
        id: room.cooperationId,
        title: 'Ville et bourg',
        rooms: 1,
        territories: [
          { name: 'Brest métropole', setting: 'city' },
          { name: 'Carhaix', setting: 'town' },
        ],
      },
    ]);
  });

  it('counts no room that is archived, and gives the cooperation all the same', async () => {
    await database.update(rooms).set({ archivedAt: new Date() }).where(eq(rooms.id, room.roomId));
    for (const reader of [room.members.resident, room.administrator]) {
      const listed = await listCooperations(services, reader);
      expect(listed.find(({ id }) => id === room.cooperationId)?.rooms).toBe(0);
    }
  });

  it('gives an administrator all, one without rooms too', async () => {
    const outcome = await createCooperation(services, room.administrator, NEW);
    const ids = (await listCooperations(services, room.administrator)).map(({ id }) => id);
    expect(ids).toContain(room.cooperationId);
    expect(outcome.ok && ids.includes(outcome.value)).toBe(true);
  });

  it('gives nothing to who sits nowhere, or has left', async () => {
    expect(await listCooperations(services, room.outsider)).toEqual([]);
    await database
      .update(memberships)
      .set({ endedAt: new Date() })
      .where(eq(memberships.personId, room.members.partner));
    expect(await listCooperations(services, room.members.partner)).toEqual([]);
  });
});

describe('readCooperation', () => {
  it('gives the figures with side, source and year', async () => {
    const { territories } = await reading(room.members.resident, room.cooperationId);
    expect(territories).toMatchObject([
      {
        name: 'Brest métropole',
        setting: 'city',
        side: 'urban',
        communes: 8,
        densityPerKm2: 948,
        source: 'INSEE',
        year: 2019,
      },
      { name: 'Carhaix', setting: 'town', side: 'rural' },
    ]);
  });

  it('tells which territories come from the official lists, whose areas are nobody’s but who typed them', async () => {
    const figures = {
      kind: 'metropole',
      communes: '8',
      epci: '1',
      areaKm2: '218',
      inhabitants: '207 000',
      densityPerKm2: '',
    };
    const added = await addTerritory(services, room.administrator, {
      cooperationId: room.cooperationId,
      name: 'Brest officiel',
      setting: 'city',
      figures: { ...figures, source: 'Insee', year: '2023' },
      parts: ['242900314'],
    });
    expect(added).toMatchObject({ ok: true });
    const { territories } = await reading(room.members.resident, room.cooperationId);
    expect(territories.map(({ name, listed }) => [name, listed])).toEqual([
      ['Brest métropole', false],
      ['Carhaix', false],
      ['Brest officiel', true],
    ]);
  });

  it('says how far each document is: a section is begun once it holds a word', async () => {
    await beginWriting();
    const { documents: progress } = await reading(room.members.elected, room.cooperationId);
    expect(progress.map(({ kind, stage, begun }) => ({ kind, stage, begun }))).toEqual([
      { kind: 'diagnostic', stage: 'drafting', begun: 1 },
      { kind: 'orientations', stage: 'drafting', begun: 0 },
      { kind: 'action-plan', stage: 'drafting', begun: 0 },
    ]);
    expect(progress.every(({ sections: total }) => total > 1)).toBe(true);
  });

  it('shows a member the rooms where they sit, and an administrator all, without what is written there', async () => {
    const workshop = await createRoom(services, room.members.facilitator, {
      cooperationId: room.cooperationId,
      title: 'Atelier des habitants',
      kind: 'residents-workshop',
      documents: ['diagnostic'],
      creatorMandate: { role: 'technician', territoryId: room.city },
      language: 'fr',
    });
    expect(workshop.ok).toBe(true);
    const asMember = await reading(room.members.elected, room.cooperationId);
    expect(asMember.rooms).toMatchObject([{ title: 'Comité de pilotage', members: 5, member: true }]);
    expect(asMember.documents).toHaveLength(3);
    const asAdministrator = await reading(room.administrator, room.cooperationId);
    expect(asAdministrator.rooms.map(({ title, members, member }) => [title, members, member])).toEqual([
      ['Comité de pilotage', 5, false],
      ['Atelier des habitants', 1, false],
    ]);
    expect(asAdministrator.documents.map(({ begun }) => begun)).toEqual([null, null, null, null]);
  });

  it('says what the reader may do', async () => {
    const duties = async (actor: PersonId) => [...(await reading(actor, room.cooperationId)).duties];
    expect(await duties(room.members.elected)).toEqual(['see-cooperation']);
    expect(await duties(room.members.facilitator)).toEqual(['see-cooperation', 'add-territories', 'open-rooms']);
    expect(await duties(room.administrator)).toEqual([
      'see-cooperation',
      'correct-cooperation',
      'add-territories',
      'open-rooms',
      'open-rooms-of-others',
      'see-every-room',
    ]);
  });

  it('is not found for who sits nowhere in it, has left, or asks for one that is not there', async () => {
    const refused = { ok: false, code: 'not-found' };
    expect(await readCooperation(services, room.outsider, room.cooperationId)).toEqual(refused);
    await database
      .update(memberships)
      .set({ endedAt: new Date() })
      .where(eq(memberships.personId, room.members.partner));
    expect(await readCooperation(services, room.members.partner, room.cooperationId)).toEqual(refused);
    expect(await readCooperation(services, room.administrator, UNKNOWN)).toEqual(refused);
  });
});
