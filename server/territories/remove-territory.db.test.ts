import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { actions, territories } from '#db/schema.ts';
import type { SectionId, TerritoryId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { addAction } from '../actions/add-action.ts';
import { changeActionField } from '../actions/change-action-field.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { untilWaiting } from '../testing/until-waiting.ts';
import { addTerritory } from './add-territory.ts';
import { removeTerritory } from './remove-territory.ts';

const { services, database } = await createTestServices();
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

let room: RoomFixture;
let action: SectionId;
let pays: TerritoryId;
beforeEach(async () => {
  room = await createRoomFixture(services);
  action = await addedAction();
  pays = await addedTerritory();
});

async function addedAction(): Promise<SectionId> {
  const wish = { title: 'Navette du soir', key: randomUUID(), orientationId: null };
  const outcome = await addAction(services, room.members.technician, room.roomId, wish);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.sectionId;
}

async function addedTerritory(): Promise<TerritoryId> {
  const typed = { name: 'Pays Centre Ouest Bretagne', setting: 'countryside', figures: FIGURES, parts: [] };
  const outcome = await addTerritory(services, room.administrator, { ...typed, cooperationId: room.cooperationId });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

const name = (before: readonly TerritoryId[], typed: readonly TerritoryId[]) =>
  changeActionField(services, room.members.technician, action, {
    kind: 'action',
    lineId: null,
    field: 'territoryIds',
    before,
    typed,
  });
const remove = () => removeTerritory(services, room.administrator, pays);

describe('a territory that an action names', () => {
  it('stays until no action names it any more', async () => {
    expect(await name([], [room.city, pays])).toMatchObject({ ok: true });
    expect(await remove()).toEqual(refuse('territory-in-use'));
    expect(await name([room.city, pays], [])).toMatchObject({ ok: true });
    expect(await remove()).toEqual(accept(null));
  });

  it('stays where it is named at the moment of its removal', async () => {
    const [naming, removing] = await database.transaction(async (transaction) => {
      await transaction.select().from(actions).where(eq(actions.sectionId, action)).for('update');
      const naming = name([], [pays]);
      await untilWaiting(database, 1);
      const removing = remove();
      await untilWaiting(database, 2);
      return [naming, removing];
    });
    expect(await naming).toMatchObject({ ok: true, value: { state: 'saved' } });
    expect(await removing).toEqual(refuse('territory-in-use'));
  });

  it('is unknown to an action where it is removed first', async () => {
    const [naming] = await database.transaction(async (transaction) => {
      await transaction.delete(territories).where(eq(territories.id, pays));
      const naming = name([], [pays]);
      await untilWaiting(database, 1);
      return [naming];
    });
    expect(await naming).toEqual(refuse('unknown-territory'));
  });
});
