import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import { type RoomId, cooperationId as readCooperationId, territoryId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { DOCUMENT_TEMPLATES } from '#editor/templates.ts';
import { readSectionDetails } from '../documents/sections/section-details.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { withNames } from '../facts/room-names.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { createRoom, type NewRoom, prepareRoom } from './create-room.ts';

const { services } = await createTestServices();
const UNKNOWN = 'a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90';

let room: RoomFixture;
let workshop: NewRoom;
beforeEach(async () => {
  room = await createRoomFixture(services);
  workshop = {
    cooperationId: room.cooperationId,
    title: 'Atelier des habitants',
    kind: 'residents-workshop',
    documents: ['action-plan', 'diagnostic'],
    creatorMandate: { role: 'technician', territoryId: room.city },
    language: 'en',
  };
});

async function rightsOf(outcome: Outcome<RoomId>) {
  if (!outcome.ok) throw new Error(outcome.code);
  const room = await loadRoomFacts(services.database, outcome.value);
  if (!room) throw new Error('the room is not there');
  return withNames(services.database, room);
}

describe('createRoom', () => {
  it('opens the wanted documents from their templates, in the order in which they are written', async () => {
    const facts = await rightsOf(await createRoom(services, room.administrator, workshop));
    const documents = [...facts.documents.values()];
    expect(documents.map(({ kind, title, stage }) => ({ kind, title, stage }))).toEqual([
      { kind: 'diagnostic', title: DOCUMENT_TEMPLATES.diagnostic.title.en, stage: 'drafting' },
      { kind: 'action-plan', title: DOCUMENT_TEMPLATES['action-plan'].title.en, stage: 'drafting' },
    ]);
    const [id] = facts.documents.keys();
    const details = id && (await readSectionDetails(services.database, id));
    const sections = documents[0]?.sections.map(({ id, kind, nature, title }) => {
      return { kind, nature, title, prompt: details?.get(id)?.prompt };
    });
    expect(sections).toEqual(
      DOCUMENT_TEMPLATES.diagnostic.sections.map(({ kind, nature, title, prompt }) => ({
        kind,
        nature,
        title: title.en,
        prompt: prompt.en,
      })),
    );
  });

  it('starts thawed, with the default charter, run by its creator', async () => {
    const { facilitator } = room.members;
    const facts = await rightsOf(await createRoom(services, facilitator, workshop));
    expect(facts).toMatchObject({ charter: DEFAULT_CHARTER, frozen: false, title: 'Atelier des habitants' });
    const seat = { role: 'technician', territoryId: room.city };
    expect([...facts.memberships.keys()]).toEqual([facilitator]);
    expect(facts.memberships.get(facilitator)).toMatchObject({ mandate: seat, hat: seat, facilitator: true });
  });

  it('writes the room and its first member in the journal', async () => {
    const { roomId } = await rightsOf(await createRoom(services, room.administrator, workshop));
    const entries = await readJournal(services, roomId);
    expect(entries.map(({ action }) => action)).toEqual(['room-created', 'member-added']);
    expect(entries[0]?.details).toEqual({
      title: workshop.title,
      kind: workshop.kind,
      documents: ['action-plan', 'diagnostic'],
    });
  });

  it('lets an administrator stay outside, and open no document', async () => {
    const outside = { ...workshop, creatorMandate: null, documents: [] };
    const facts = await rightsOf(await createRoom(services, room.administrator, outside));
    expect(facts.memberships.size).toBe(0);
    expect(facts.documents.size).toBe(0);
  });

  it('refuses who runs no room of the cooperation, and hides it from who is in none', async () => {
    expect(await createRoom(services, room.members.technician, workshop)).toEqual(refuse('only-facilitators'));
    expect(await createRoom(services, room.outsider, workshop)).toEqual(refuse('not-found'));
    const elsewhere = { ...workshop, cooperationId: readCooperationId.parse(UNKNOWN) };
    expect(await createRoom(services, room.administrator, elsewhere)).toEqual(refuse('not-found'));
    const otherCooperation = await createRoomFixture(services);
    expect(await createRoom(services, otherCooperation.members.facilitator, workshop)).toEqual(refuse('not-found'));
  });

  it('refuses a facilitator who would not be in the room, and a mandate of elsewhere', async () => {
    const { facilitator } = room.members;
    const absent = { ...workshop, creatorMandate: null };
    expect(await createRoom(services, facilitator, absent)).toEqual(refuse('creator-must-join'));
    const stray = {
      ...workshop,
      creatorMandate: { role: 'elected', territoryId: territoryId.parse(UNKNOWN) } as const,
    };
    expect(await createRoom(services, facilitator, stray)).toEqual(refuse('unknown-territory'));
  });
});

describe('prepareRoom', () => {
  it('proposes the territories in their order and the mandate held already', async () => {
    expect(await prepareRoom(services, room.members.facilitator, room.cooperationId)).toEqual(
      accept({
        title: 'Ville et bourg',
        territories: [
          { id: room.city, name: 'Brest métropole', setting: 'city' },
          { id: room.town, name: 'Carhaix', setting: 'town' },
        ],
        creatorMustJoin: true,
        usualMandate: { role: 'technician', territoryId: room.city },
      }),
    );
  });
});
