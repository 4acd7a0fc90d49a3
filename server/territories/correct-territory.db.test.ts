import { asc, desc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { cooperations, journal, memberships, territories } from '#db/schema.ts';
import { type PersonId, type TerritoryId, territoryId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { correctCooperation } from '../cooperations/correct-cooperation.ts';
import { readCooperation } from '../cooperations/read-cooperation.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { loadHeardRoom } from '../facts/room-names.ts';
import { cooperationSeen, correctedCooperation, correctedTerritory, territorySeen } from '../testing/corrected.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { untilWaiting } from '../testing/until-waiting.ts';
import { addTerritory } from './add-territory.ts';
import { correctTerritory } from './correct-territory.ts';
import { moveTerritory } from './move-territory.ts';
import { removeTerritory } from './remove-territory.ts';

const { services, database } = await createTestServices();
const NOWHERE = territoryId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');
const FIGURES = {
  kind: 'pays',
  communes: '108',
  epci: '7',
  areaKm2: '3 057',
  inhabitants: '103 000',
  densityPerKm2: '34',
  source: 'INSEE',
  year: '2019',
};
const TYPED = { name: 'Pays Centre Ouest Bretagne', setting: 'countryside', figures: FIGURES };

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});

/** The last entry about the cooperation as a whole. */
async function lastEntry() {
  const [entry] = await database
    .select({ action: journal.action, details: journal.details })
    .from(journal)
    .where(eq(journal.cooperationId, room.cooperationId))
    .orderBy(desc(journal.id))
    .limit(1);
  return entry;
}

async function added(name = TYPED.name): Promise<TerritoryId> {
  const typed = { ...TYPED, name, cooperationId: room.cooperationId, parts: [] };
  const outcome = await addTerritory(services, room.members.facilitator, typed);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

async function names(): Promise<string[]> {
  const rows = await database
    .select({ name: territories.name })
    .from(territories)
    .where(eq(territories.cooperationId, room.cooperationId))
    .orderBy(asc(territories.position));
  return rows.map(({ name }) => name);
}

describe('correctTerritory', () => {
  it('says field by field what was there before, and the rooms take it over', async () => {
    const id = await added();
    const before = await loadRoomFacts(database, room.roomId);
    const after = { ...TYPED, name: 'Pays COB', figures: { ...FIGURES, inhabitants: '103 500', year: '2020' } };
    expect(await correctedTerritory(services, room.members.facilitator, id, after)).toEqual(accept(true));
    expect(await lastEntry()).toEqual({
      action: 'territory-corrected',
      details: {
        territoryId: id,
        name: 'Pays COB',
        changes: [
          { field: 'name', before: 'Pays Centre Ouest Bretagne', after: 'Pays COB' },
          { field: 'inhabitants', before: '103000', after: '103500' },
          { field: 'year', before: '2019', after: '2020' },
        ],
      },
    });
    const facts = await loadHeardRoom(database, room.roomId);
    expect(facts?.territories.get(id)?.name).toBe('Pays COB');
    expect(facts?.version).toBeGreaterThan(before?.version ?? 0);
    expect(await correctedTerritory(services, room.members.facilitator, id, after)).toEqual(accept(false));
    expect((await loadRoomFacts(database, room.roomId))?.version).toBe(facts?.version);
  });

  it('is judged as a new one is, its own name aside', async () => {
    const id = await added();
    const { facilitator, technician } = room.members;
    expect(await correctedTerritory(services, facilitator, id, TYPED)).toEqual(accept(false));
    expect(await correctedTerritory(services, facilitator, id, { ...TYPED, name: 'carhaix' })).toMatchObject({
      fields: { name: 'territory-name-taken' },
    });
    const wrong = { ...TYPED, figures: { ...FIGURES, densityPerKm2: '330' } };
    expect(await correctedTerritory(services, facilitator, id, wrong)).toMatchObject({
      fields: { densityPerKm2: 'density-contradicts' },
    });
    expect(await correctedTerritory(services, technician, id, TYPED)).toEqual(refuse('only-facilitators'));
    expect(await correctedTerritory(services, room.outsider, id, TYPED)).toEqual(refuse('not-found'));
    expect(await correctedTerritory(services, facilitator, NOWHERE, TYPED)).toEqual(refuse('not-found'));
  });
});

describe('what somebody said of a territory or a cooperation meanwhile', () => {
  it('is not replaced by a form that did not show it, until who sent it was told', async () => {
    const { facilitator } = room.members;
    const id = await added();
    const seen = await territorySeen(services, id);
    const theirs = { ...TYPED, figures: { ...FIGURES, inhabitants: '103 500' } };
    expect(await correctTerritory(services, room.administrator, id, theirs, seen)).toEqual(accept(true));
    const mine = { ...TYPED, name: 'Pays COB' };
    const late = await correctTerritory(services, facilitator, id, mine, seen);
    const now = await territorySeen(services, id);
    expect(late).toEqual({ ...refuse('form-overtaken'), seen: now });
    expect(await names()).toContain(TYPED.name);
    // Sent twice, it says what is there already.
    expect(await correctTerritory(services, room.administrator, id, theirs, seen)).toEqual(accept(false));
    expect(await correctTerritory(services, facilitator, id, mine, now)).toEqual(accept(true));
  });

  it('is kept where it is the themes', async () => {
    const seen = await cooperationSeen(services, room.cooperationId);
    const correct = (themes: string[], shown: string) =>
      correctCooperation(
        services,
        room.administrator,
        room.cooperationId,
        { title: 'Rives', summary: '', themes },
        shown,
      );
    expect(await correct(['Eau', 'Soins'], seen)).toEqual(accept(true));
    const now = await cooperationSeen(services, room.cooperationId);
    expect(await correct(['Eau'], seen)).toEqual({ ...refuse('form-overtaken'), seen: now });
    expect(await correct(['Eau'], now)).toEqual(accept(true));
  });
});

describe('moveTerritory', () => {
  it('puts one elsewhere, and refuses what is no place', async () => {
    const id = await added();
    expect(await names()).toEqual(['Brest métropole', 'Carhaix', TYPED.name]);
    expect(await moveTerritory(services, room.administrator, id, room.city)).toEqual(accept({ number: 2 }));
    expect(await names()).toEqual(['Brest métropole', TYPED.name, 'Carhaix']);
    expect(await lastEntry()).toMatchObject({ action: 'territory-moved', details: { from: 3, to: 2 } });
    expect(await moveTerritory(services, room.administrator, id, null)).toEqual(accept({ number: 1 }));
    expect(await moveTerritory(services, room.administrator, id, id)).toEqual(refuse('unknown-territory'));
    expect(await moveTerritory(services, room.administrator, id, NOWHERE)).toEqual(refuse('unknown-territory'));
    expect(await moveTerritory(services, room.members.elected, id, null)).toEqual(refuse('only-facilitators'));
  });
});

describe('a move to where a territory stands already', () => {
  it('is written down nowhere, and no room is drawn again', async () => {
    const id = await added();
    const [entry, before] = [await lastEntry(), await loadRoomFacts(database, room.roomId)];
    expect(await moveTerritory(services, room.administrator, id, room.town)).toEqual(accept({ number: 3 }));
    expect(await lastEntry()).toEqual(entry);
    expect((await loadRoomFacts(database, room.roomId))?.version).toBe(before?.version);
  });
});

describe('whoever lost the right while they waited', () => {
  it.each([
    ['move', (actor: PersonId, id: TerritoryId) => moveTerritory(services, actor, id, null)],
    ['correct', (actor: PersonId, id: TerritoryId) => correctedTerritory(services, actor, id, TYPED)],
    ['remove', (actor: PersonId, id: TerritoryId) => removeTerritory(services, actor, id)],
  ])('may not %s a territory any more', async (_verb, act) => {
    const id = await added();
    const { facilitator } = room.members;
    const [waited] = await database.transaction(async (transaction) => {
      await transaction.select().from(cooperations).where(eq(cooperations.id, room.cooperationId)).for('update');
      const waited = act(facilitator, id);
      await untilWaiting(database, 1);
      const ofActor = eq(memberships.personId, facilitator);
      await transaction.update(memberships).set({ facilitator: false }).where(ofActor);
      return [waited];
    });
    expect(await waited).toEqual(refuse('only-facilitators'));
    expect(await names()).toEqual(['Brest métropole', 'Carhaix', TYPED.name]);
  });
});

describe('removeTerritory', () => {
  it('removes what nothing names, and keeps what a mandate is of', async () => {
    const id = await added();
    expect(await removeTerritory(services, room.members.elected, id)).toEqual(refuse('only-facilitators'));
    expect(await removeTerritory(services, room.administrator, id)).toEqual(accept(null));
    expect(await lastEntry()).toMatchObject({ action: 'territory-removed', details: { territoryId: id } });
    expect(await removeTerritory(services, room.administrator, id)).toEqual(refuse('not-found'));
    const entry = await lastEntry();
    expect(await removeTerritory(services, room.administrator, room.town)).toEqual(refuse('territory-in-use'));
    expect(await lastEntry()).toEqual(entry);
    expect(await names()).toEqual(['Brest métropole', 'Carhaix']);
  });
});

describe('correctCooperation', () => {
  it('is for administrators, and says what it was called and worked on', async () => {
    const after = { title: 'Ville et bourg', summary: 'Une phrase.', themes: ['Eau', 'Soins'] };
    const { facilitator } = room.members;
    const correct = (actor: RoomFixture['outsider'], words = after) =>
      correctedCooperation(services, actor, room.cooperationId, words);
    expect(await correct(facilitator)).toEqual(refuse('only-administrators'));
    expect(await correct(room.outsider)).toEqual(refuse('not-found'));
    expect(await correct(room.administrator)).toEqual(accept(true));
    expect(await lastEntry()).toMatchObject({
      action: 'cooperation-corrected',
      details: {
        changes: [
          { field: 'summary', before: '', after: 'Une phrase.' },
          { field: 'themes', before: '', after: 'Eau · Soins' },
        ],
      },
    });
    expect(await correct(room.administrator)).toEqual(accept(false));
    expect(await correct(room.administrator, { ...after, themes: ['Soins'] })).toEqual(accept(true));
    expect(await readCooperation(services, facilitator, room.cooperationId)).toMatchObject({
      value: { summary: 'Une phrase.', themes: ['Soins'] },
    });
  });
});
