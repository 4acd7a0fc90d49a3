import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { actionChanges, sections } from '#db/schema.ts';
import { ACTION_LIMITS } from '#domain/actions/action.ts';
import { totalsOf } from '#domain/actions/totals.ts';
import { sectionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { actionFixture, money } from '../testing/action-fixture.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { changeActionField } from './change-action-field.ts';
import { readActionHistory } from './read-action-history.ts';
import { removeActionLine } from './remove-action-line.ts';

const { services } = await createTestServices();
const { database } = services;
const NOWHERE = sectionId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});
const { added, add, shown } = actionFixture(services, () => room);

describe('the lists of an action', () => {
  it('keep each line once, however often its form is sent, and total themselves', async () => {
    const id = await added();
    const key = randomUUID();
    await Promise.all([1, 2].map(() => add(id, 'budget', money('22 500,50', '1 000'), key)));
    await add(id, 'budget', money('0,25'));
    const { budget } = await shown(id);
    expect(budget).toHaveLength(2);
    expect(totalsOf(budget).eur).toEqual({ planned: 2_250_075, spent: 100_000 });
  });

  it('lets another action take the same key', async () => {
    const [one, other] = [await added('Une'), await added('Autre')];
    const key = randomUUID();
    await add(one, 'step', { title: 'Convention signée' }, key);
    expect(await add(other, 'step', { title: 'Convention signée' }, key)).toEqual(accept(null));
    expect((await shown(other)).steps).toHaveLength(1);
  });

  it('say at which field a line is wrong, and add nothing', async () => {
    const id = await added();
    const typed = { ...money('douze', '-3'), year: '1850', unit: 'francs', payer: 'x'.repeat(161) };
    expect(await add(id, 'budget', typed)).toMatchObject({
      ok: false,
      fields: {
        year: 'year-out-of-reach',
        unit: 'malformed',
        payer: 'too-long',
        planned: 'not-a-number',
        spent: 'number-negative',
      },
    });
    expect(await add(id, 'step', { title: '', dueOn: 'demain' })).toMatchObject({
      fields: { title: 'required', dueOn: 'not-a-day' },
    });
    expect(await add(id, 'value', { on: '', value: 'beaucoup' })).toMatchObject({
      fields: { on: 'not-a-day', value: 'not-a-number' },
    });
    const { budget, steps } = await shown(id);
    expect([budget, steps]).toEqual([[], []]);
  });

  it('hold so many lines and no more', async () => {
    const id = await added();
    for (let at = 0; at < ACTION_LIMITS.indicators; at++) await add(id, 'indicator', { title: `Indicateur ${at}` });
    expect(await add(id, 'indicator', { title: 'Un de trop' })).toEqual(refuse('too-many-lines'));
  });

  it('keep dated values with their indicator, and of no other action', async () => {
    const [id, other] = [await added('Une'), await added('Autre')];
    await add(id, 'indicator', { title: 'Élèves', unit: 'personnes', baseline: '0', target: '40' });
    const [indicator] = (await shown(id)).indicators;
    if (!indicator) throw new Error('no indicator');
    await add(id, 'value', { on: '2026-10-31', value: '22,5' }, randomUUID(), indicator.id);
    await add(id, 'value', { on: '2026-03-31', value: '11' }, randomUUID(), indicator.id);
    expect(await add(other, 'value', { on: '2026-03-31', value: '11' }, randomUUID(), indicator.id)).toEqual(
      refuse('line-gone'),
    );
    expect((await shown(id)).indicators[0]?.values.map(({ on, value }) => [on, value])).toEqual([
      ['2026-03-31', 11],
      ['2026-10-31', 22.5],
    ]);
  });

  it('change field by field, each with its history, and keep what was taken away in it', async () => {
    const id = await added();
    await add(id, 'budget', money('100'));
    const [line] = (await shown(id)).budget;
    if (!line) throw new Error('no line');
    const edit = { kind: 'budget', lineId: line.id, field: 'planned', before: 10_000, typed: '120,50' } as const;
    expect(await changeActionField(services, room.members.technician, id, edit)).toMatchObject({
      value: { state: 'saved', value: 12_050 },
    });
    const gone = { kind: 'budget', lineId: line.id } as const;
    expect(await removeActionLine(services, room.members.technician, id, gone)).toEqual(accept(null));
    expect(await removeActionLine(services, room.members.technician, id, gone)).toEqual(accept(null));
    expect(await changeActionField(services, room.members.technician, id, edit)).toEqual(refuse('line-gone'));
    const history = await readActionHistory(services, room.members.resident, id);
    expect(history).toMatchObject({
      value: {
        changes: [
          { record: 'budget', field: 'removed', line: '2027 · Région' },
          { record: 'budget', field: 'planned', before: 10_000, after: 12_050 },
          { record: 'budget', field: 'added' },
        ],
      },
    });
  });

  it('that are indicators leave their measures in the history when they are taken away', async () => {
    const id = await added();
    await add(id, 'indicator', { title: 'Trajets', unit: 'par jour' });
    const [indicator] = (await shown(id)).indicators;
    if (!indicator) throw new Error('no indicator');
    for (const on of ['2026-10-31', '2026-11-30']) {
      await add(id, 'value', { on, value: '17' }, randomUUID(), indicator.id);
    }
    const gone = { kind: 'indicator', lineId: indicator.id } as const;
    expect(await removeActionLine(services, room.members.technician, id, gone)).toEqual(accept(null));
    const history = await readActionHistory(services, room.members.resident, id);
    const removed = history.ok ? history.value.changes.filter(({ field }) => field === 'removed') : [];
    expect(removed.map(({ line }) => line).sort()).toEqual(['2026-10-31', '2026-11-30', 'Trajets']);
  });

  it('have what was typed anew behind a line whose answer was lost', async () => {
    const id = await added();
    for (const title of ['Étude', 'Étude', 'Étude de sol']) await add(id, 'step', { title }, NOWHERE);
    expect((await shown(id)).steps.map(({ title }) => title)).toEqual(['Étude', 'Étude de sol']);
  });

  it('let what was reached and spent go on after adoption, and nothing that was planned', async () => {
    const id = await added();
    await add(id, 'budget', money('100'));
    await database
      .update(sections)
      .set({ adoptedVersionId: NOWHERE as never })
      .where(eq(sections.id, id));
    const [line] = (await shown(id)).budget;
    const change = (field: string, typed: string) => {
      const before = field === 'planned' ? 10_000 : null;
      const edit = { kind: 'budget', lineId: line?.id ?? null, field, before, typed } as const;
      return changeActionField(services, room.members.technician, id, edit);
    };
    expect(await change('planned', '120')).toEqual(refuse('action-adopted'));
    expect(await change('spent', '120')).toMatchObject({ ok: true });
    expect(await add(id, 'budget', money('5'))).toEqual(refuse('action-adopted'));
    expect(await add(id, 'step', { title: 'Premier bilan' })).toEqual(accept(null));
  });

  it('are announced after adoption too, and nothing adopted is hidden', async () => {
    const id = await added();
    const { technician } = room.members;
    const confide = (typed: boolean) => {
      const edit = { kind: 'action', lineId: null, field: 'confidential', before: !typed, typed } as const;
      return changeActionField(services, technician, id, edit);
    };
    expect(await confide(true)).toMatchObject({ ok: true });
    const adoptedVersionId = NOWHERE as never;
    await database.update(sections).set({ adoptedVersionId }).where(eq(sections.id, id));
    expect(await confide(false)).toMatchObject({ ok: true });
    expect((await shown(id)).confidential).toBe(false);
    expect(await confide(true)).toEqual(refuse('action-adopted'));
  });
});

describe('what one person changes within an hour', () => {
  it('has an end, told beside the field with nothing changed; others go on, and so do they an hour later', async () => {
    const id = await added();
    const { technician, facilitator } = room.members;
    const change = { sectionId: id, record: 'action', field: 'summary', personId: technician } as const;
    const hat = { hatRole: 'technician', hatTerritoryId: room.city } as const;
    const all = Array.from({ length: ACTION_LIMITS.changesPerHour }, () => ({ ...change, ...hat }));
    await database.insert(actionChanges).values(all);
    const edit = (before: string, typed: string) =>
      ({ kind: 'action', lineId: null, field: 'leadBody', before, typed }) as const;
    expect(await changeActionField(services, technician, id, edit('', 'Brest'))).toEqual(refuse('too-many-changes'));
    expect(await add(id, 'step', { title: 'Convention' })).toEqual(refuse('too-many-changes'));
    const gone = { kind: 'step', lineId: randomUUID() } as const;
    expect(await removeActionLine(services, technician, id, gone)).toEqual(refuse('too-many-changes'));
    expect(await shown(id)).toMatchObject({ leadBody: '', steps: [] });
    expect(await changeActionField(services, facilitator, id, edit('', 'Carhaix'))).toMatchObject({ ok: true });
    await database.update(actionChanges).set({ createdAt: sql`now() - interval '61 minutes'` });
    expect(await changeActionField(services, technician, id, edit('Carhaix', 'Brest'))).toMatchObject({ ok: true });
  });
});
