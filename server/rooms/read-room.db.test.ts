import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { documents, memberships, rooms } from '#db/schema.ts';
import { documentId, roomId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { DOCUMENT_TEMPLATES } from '#editor/templates.ts';
import { findDocumentRoom } from '../facts/room-facts.ts';
import { createFreshDocument } from '../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { changeHat } from './hats/change-hat.ts';
import { listMemberships, listRooms } from './list-rooms.ts';
import { readRoom } from './read-room.ts';

const { services } = await createTestServices();
const UNKNOWN = 'a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90';

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});

async function view(person: RoomFixture['outsider']) {
  const outcome = await readRoom(services, person, room.roomId);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

async function writableSections(person: RoomFixture['outsider'], kind = 'diagnostic') {
  const document = (await view(person)).documents.find((candidate) => candidate.kind === kind);
  return document?.sections.filter(({ capabilities }) => capabilities.includes('write')).map((section) => section.kind);
}

const diagnosticKinds = (nature: string) =>
  DOCUMENT_TEMPLATES.diagnostic.sections.filter((section) => section.nature === nature).map(({ kind }) => kind);

describe('readRoom', () => {
  it('shows the room, the territories with their side, and the members in their mandates and hats', async () => {
    const seen = await view(room.members.elected);
    expect(seen).toMatchObject({
      id: room.roomId,
      title: 'Comité de pilotage',
      kind: 'steering-committee',
      frozen: false,
    });
    expect(seen.territories).toEqual([
      { id: room.city, name: 'Brest métropole', setting: 'city', side: 'urban' },
      { id: room.town, name: 'Carhaix', setting: 'town', side: 'rural' },
    ]);
    const seat = { role: 'elected', territoryId: room.town };
    expect(seen.me).toEqual({ mandate: seat, hat: seat, facilitator: false });
    expect(seen.members).toHaveLength(5);
    expect(seen.members).toContainEqual({
      personId: room.members.elected,
      name: 'Anne Cariou',
      mandate: seat,
      hat: seat,
      facilitator: false,
      function: '',
      commune: '',
    });
  });

  it('shows the three documents, and to each member what their hat may write there', async () => {
    const { elected, technician, resident } = room.members;
    expect((await view(elected)).documents.map(({ kind }) => kind)).toEqual([
      'diagnostic',
      'orientations',
      'action-plan',
    ]);
    expect(await writableSections(technician)).toEqual(DOCUMENT_TEMPLATES.diagnostic.sections.map(({ kind }) => kind));
    expect(await writableSections(resident)).toEqual(diagnosticKinds('voices'));
  });

  it('follows the hat at once', async () => {
    const { resident } = room.members;
    await changeHat(services, resident, room.roomId, { role: 'partner', territoryId: room.city });
    expect(await writableSections(resident)).toEqual(diagnosticKinds('means'));
  });

  it('shows nothing to write while writing is frozen, nor in an adopted document', async () => {
    const { technician } = room.members;
    const [first] = (await view(technician)).documents;
    if (!first) throw new Error('the room has no document');
    await services.database.update(documents).set({ stage: 'adopted' }).where(eq(documents.id, first.id));
    expect(await writableSections(technician)).toEqual([]);
    expect(await writableSections(technician, 'orientations')).not.toEqual([]);
    await services.database.update(rooms).set({ frozenAt: new Date() }).where(eq(rooms.id, room.roomId));
    expect(await writableSections(technician, 'orientations')).toEqual([]);
  });

  it('shows an administrator who is no member who is in it, and lets them add members and no more', async () => {
    const seen = await view(room.administrator);
    expect(seen.me).toBeNull();
    expect(seen.duties).toEqual(['see-room', 'manage-members', 'correct-room']);
    expect(seen.documents.flatMap(({ sections }) => sections.flatMap(({ capabilities }) => capabilities))).toEqual([]);
  });

  it('is not there for a stranger, for who has left, nor where there is no such room', async () => {
    const { roomId: id, members } = room;
    expect(await readRoom(services, room.outsider, id)).toEqual(refuse('not-found'));
    await services.database
      .update(memberships)
      .set({ endedAt: new Date() })
      .where(eq(memberships.personId, members.partner));
    expect(await readRoom(services, members.partner, id)).toEqual(refuse('not-found'));
    expect((await view(members.elected)).members).toHaveLength(4);
    expect(await readRoom(services, room.administrator, roomId.parse(UNKNOWN))).toEqual(refuse('not-found'));
  });

  it('asks the database as often for five documents as for three', async () => {
    const query = vi.spyOn(services.database.$client, 'query');
    await view(room.members.elected);
    const forThree = query.mock.calls.length;
    await createFreshDocument(services, room.roomId);
    await createFreshDocument(services, room.roomId);
    query.mockClear();
    expect((await view(room.members.elected)).documents).toHaveLength(5);
    expect(query.mock.calls.length).toBe(forThree);
    query.mockRestore();
  });
});

describe('listRooms and listMemberships', () => {
  it('give a member their rooms and their seats in them, and a stranger none', async () => {
    const { elected } = room.members;
    const other = await createRoomFixture(services);
    expect(await listRooms(services, elected)).toEqual([
      {
        id: room.roomId,
        title: 'Comité de pilotage',
        kind: 'steering-committee',
        cooperationId: room.cooperationId,
      },
    ]);
    const seat = { role: 'elected', territoryId: room.town };
    expect(await listMemberships(services, elected)).toEqual([
      { roomId: room.roomId, mandate: seat, hat: seat, facilitator: false },
    ]);
    expect(await listRooms(services, other.outsider)).toEqual([]);
    expect(await listMemberships(services, other.outsider)).toEqual([]);
  });

  it('give an administrator every room', async () => {
    const other = await createRoomFixture(services);
    const ids = (await listRooms(services, room.administrator)).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([room.roomId, other.roomId]));
  });
});

describe('findDocumentRoom', () => {
  it('gives the room of a document, and null where there is no such document', async () => {
    const [first] = (await view(room.members.elected)).documents;
    if (!first) throw new Error('the room has no document');
    expect(await findDocumentRoom(services.database, first.id)).toBe(room.roomId);
    expect(await findDocumentRoom(services.database, documentId.parse(UNKNOWN))).toBeNull();
  });
});
