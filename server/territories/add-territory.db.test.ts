import { asc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { journal, territories, territoryParts } from '#db/schema.ts';
import { type CooperationId, cooperationId, type PersonId } from '#domain/ids.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { createRoomFixture, insertPerson, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { addTerritory, type TypedTerritory } from './add-territory.ts';

const { services } = await createTestServices();
const { database } = services;
const UNKNOWN = cooperationId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');
const POHER = '242900744';
const MONTS_D_ARREE = '200067197';

let room: RoomFixture;
let pays: TypedTerritory;
beforeEach(async () => {
  room = await createRoomFixture(services);
  pays = {
    cooperationId: room.cooperationId,
    name: 'Pays Centre Ouest Bretagne',
    setting: 'countryside',
    figures: {
      kind: 'pays',
      communes: '98',
      epci: '8',
      areaKm2: '3 057',
      inhabitants: '97 000',
      densityPerKm2: '32',
      source: 'Étude de la DDTM',
      year: '2019',
    },
    parts: [],
  };
});

const add = (actor: PersonId, change: Partial<TypedTerritory> = {}) =>
  addTerritory(services, actor, { ...pays, ...change });
const stored = (id: CooperationId) =>
  database.select().from(territories).where(eq(territories.cooperationId, id)).orderBy(asc(territories.position));

describe('addTerritory', () => {
  it('keeps the figures as the source states them, behind the territories that are there', async () => {
    const before = await loadRoomFacts(database, room.roomId);
    const outcome = await add(room.administrator);
    expect(outcome.ok).toBe(true);
    const after = await loadRoomFacts(database, room.roomId);
    expect(after?.version, 'open pages of its rooms offer it').toBeGreaterThan(before?.version ?? 0);
    const rows = await stored(room.cooperationId);
    expect(rows.at(-1)).toMatchObject({
      name: 'Pays Centre Ouest Bretagne',
      code: null,
      kind: 'pays',
      setting: 'countryside',
      communes: 98,
      epci: 8,
      areaKm2: 3057,
      inhabitants: 97_000,
      densityPerKm2: 32,
      source: 'Étude de la DDTM',
      year: 2019,
      position: 2,
    });
  });

  it('remembers which EPCI a pays was put together from, and gives it no code of its own', async () => {
    const outcome = await add(room.administrator, { parts: [POHER, MONTS_D_ARREE, POHER] });
    if (!outcome.ok) throw new Error(outcome.code);
    const parts = await database.select().from(territoryParts).where(eq(territoryParts.territoryId, outcome.value));
    expect(parts.map(({ code, name }) => [code, name])).toEqual([
      [POHER, 'Poher Communauté'],
      [MONTS_D_ARREE, 'Monts d’Arrée Communauté'],
    ]);
    expect((await stored(room.cooperationId)).at(-1)?.code).toBeNull();
  });

  it('gives a territory that is one official one its code', async () => {
    await add(room.administrator, { name: 'Poher communauté', parts: [POHER] });
    expect((await stored(room.cooperationId)).at(-1)?.code).toBe(POHER);
  });

  it('writes down in the journal who added what', async () => {
    const outcome = await add(room.members.facilitator);
    if (!outcome.ok) throw new Error(outcome.code);
    const entries = await database.select().from(journal).where(eq(journal.cooperationId, room.cooperationId));
    expect(entries.at(-1)).toMatchObject({
      actorId: room.members.facilitator,
      action: 'territory-added',
      details: { territoryId: outcome.value, name: 'Pays Centre Ouest Bretagne' },
    });
  });

  it('refuses figures that contradict each other, each at its field, and keeps nothing', async () => {
    const figures = { ...pays.figures, densityPerKm2: '320', epci: '99', year: '2999' };
    expect(await add(room.administrator, { figures, name: ' ', setting: 'sea', parts: ['nowhere'] })).toEqual({
      ok: false,
      code: 'territory-refused',
      fields: {
        name: 'required',
        setting: 'setting-missing',
        epci: 'more-epci-than-communes',
        densityPerKm2: 'density-contradicts',
        year: 'year-in-future',
        parts: 'unknown-official-territory',
      },
    });
    expect(await stored(room.cooperationId)).toHaveLength(2);
  });

  it('names the fields in the order of the form, whatever was found first', async () => {
    const figures = { ...pays.figures, year: '2999', epci: '99' };
    const outcome = await add(room.administrator, { figures, name: '' });
    expect('fields' in outcome && Object.keys(outcome.fields)).toEqual(['name', 'epci', 'year']);
  });

  it('refuses a name twice in the same cooperation, even when two people add it at once', async () => {
    const outcomes = await Promise.all([
      add(room.administrator),
      add(room.administrator, { name: 'pays centre ouest bretagne' }),
    ]);
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ fields: { name: 'territory-name-taken' } });
    expect((await stored(room.cooperationId)).map(({ position }) => position)).toEqual([0, 1, 2]);
  });

  it('is for administrators and whoever runs a room, and a secret for others', async () => {
    expect(await add(room.members.elected)).toEqual({ ok: false, code: 'only-facilitators' });
    expect(await add(room.outsider)).toEqual({ ok: false, code: 'not-found' });
    expect(await add(await insertPerson(services, 'Personne'))).toEqual({ ok: false, code: 'not-found' });
    expect(await add(room.administrator, { cooperationId: UNKNOWN })).toEqual({ ok: false, code: 'not-found' });
    expect(await stored(room.cooperationId)).toHaveLength(2);
  });
});
