import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { actionChanges, actions, sections } from '#db/schema.ts';
import { ACTION_LIMITS } from '#domain/actions/action.ts';
import type { FieldValue } from '#domain/actions/fields.ts';
import { type SectionId, sectionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { changeStage } from '../documents/change-stage.ts';
import { removeSection } from '../documents/sections/remove-section.ts';
import { setFrozen } from '../rooms/freeze-writing.ts';
import { actionFixture } from '../testing/action-fixture.ts';
import { hearTopics } from '../testing/hear-topics.ts';
import { retitled } from '../testing/retitle-fixture.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { until } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { actionTopic } from './action-topics.ts';
import { addAction } from './add-action.ts';
import { addActionLine } from './add-action-line.ts';
import { changeActionField, type FieldEdit } from './change-action-field.ts';
import { mergeActions } from './merge-actions.ts';
import { HISTORY_PAGE, readActionHistory } from './read-action-history.ts';
import { reviewAction } from './review-action.ts';

const { services } = await createTestServices();
const { database } = services;
const NOWHERE = sectionId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});

const wish = (title = 'Navette du soir', key: string = randomUUID()) => ({ title, key, orientationId: null });

const { added, plan, shown } = actionFixture(services, () => room);

const edit = (field: string, before: FieldValue, typed: unknown): FieldEdit => ({
  kind: 'action',
  lineId: null,
  field,
  before,
  typed,
});

describe('addAction', () => {
  it('adds actions one behind the other, each with its number and its line in the journal', async () => {
    await added('Première');
    await added('Deuxième');
    expect((await plan()).actions.map(({ number, title }) => [number, title])).toEqual([
      [1, 'Première'],
      [2, 'Deuxième'],
    ]);
    expect((await readJournal(services, room.roomId)).at(-1)).toMatchObject({
      actorId: room.members.technician,
      action: 'action-added',
      details: { title: 'Deuxième', number: 2 },
    });
  });

  it('adds one where the form was sent twice, at once or later, and says that it is there', async () => {
    const key = randomUUID();
    const twice = [1, 2].map(() => addAction(services, room.members.technician, room.roomId, wish('Navette', key)));
    const outcomes = await Promise.all(twice);
    expect(outcomes.map((outcome) => outcome.ok && outcome.value.wasThere).sort()).toEqual([false, true]);
    const again = await addAction(services, room.members.technician, room.roomId, wish('Navette', key));
    expect(again).toMatchObject({ ok: true, value: { number: 1, wasThere: true } });
    expect((await plan()).actions).toHaveLength(1);
  });

  it('adds another where somebody went back to the same form and typed another title', async () => {
    const key = randomUUID();
    for (const title of ['Navette', 'Covoiturage']) {
      await addAction(services, room.members.technician, room.roomId, wish(title, key));
    }
    expect((await plan()).actions.map(({ title }) => title)).toEqual(['Navette', 'Covoiturage']);
  });

  it('gives each of twenty that come at once a number of its own', async () => {
    const all = Array.from({ length: 20 }, (_, at) =>
      addAction(services, room.members.technician, room.roomId, wish(`Action ${at}`)),
    );
    await Promise.all(all);
    const numbers = (await plan()).actions.map(({ number }) => number);
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });

  it('is for the hats that the charter names and who facilitates, while the plan is drafted', async () => {
    const add = (actor: keyof RoomFixture['members']) =>
      addAction(services, room.members[actor], room.roomId, wish(actor));
    expect((await add('facilitator')).ok).toBe(true);
    expect((await add('technician')).ok).toBe(true);
    for (const actor of ['elected', 'resident', 'partner'] as const) {
      expect(await add(actor)).toEqual(refuse('no-actions-for-hat'));
    }
    expect(await addAction(services, room.outsider, room.roomId, wish())).toEqual(refuse('not-found'));
    const { document } = await plan();
    if (!document) throw new Error('no plan');
    await changeStage(services, room.members.facilitator, document.id, 'review');
    expect(await add('technician')).toEqual(refuse('not-drafting'));
  });

  it('refuses more than a thousand', async () => {
    const first = await added();
    const [section] = await database.select().from(sections).where(eq(sections.id, first));
    if (!section) throw new Error('no section');
    const rows = await database
      .insert(sections)
      .values(Array.from({ length: 999 }, () => ({ ...section, id: randomUUID() as SectionId })))
      .returning({ id: sections.id });
    await database.insert(actions).values(
      rows.map(({ id }, at) => ({
        sectionId: id,
        roomId: room.roomId,
        number: at + 2,
        addedKey: randomUUID(),
        createdBy: room.members.technician,
      })),
    );
    const outcome = await addAction(services, room.members.technician, room.roomId, wish());
    expect(outcome).toEqual(refuse('too-many-actions'));
  });
});

describe('changeActionField', () => {
  it('saves one field, and its history says who, in which hat, from what to what', async () => {
    const id = await added();
    const { technician } = room.members;
    const saved = await changeActionField(services, technician, id, edit('leadBody', '', '  Brest   métropole '));
    expect(saved).toEqual({ ok: true, value: { state: 'saved', value: 'Brest métropole' } });
    expect((await shown(id)).leadBody).toBe('Brest métropole');
    expect(await readActionHistory(services, room.members.resident, id)).toMatchObject({
      value: {
        changes: [
          {
            by: 'Yann Riou',
            role: 'technician',
            record: 'action',
            field: 'leadBody',
            before: '',
            after: 'Brest métropole',
          },
        ],
        hasMore: false,
      },
    });
  });

  it('tells the history of one field, or of one list, where that is asked for', async () => {
    const id = await added();
    const { technician, resident } = room.members;
    await changeActionField(services, technician, id, edit('leadBody', '', 'Brest'));
    await changeActionField(services, technician, id, edit('summary', '', 'Un car'));
    await changeActionField(services, technician, id, edit('leadBody', 'Brest', 'Carhaix'));
    const step = { kind: 'step', key: randomUUID(), typed: { title: 'Convention' }, indicatorId: null } as const;
    await addActionLine(services, technician, id, step);
    const told = async (of: Parameters<typeof readActionHistory>[3]) => {
      const read = await readActionHistory(services, resident, id, of);
      return read.ok && read.value.changes.map(({ record, field, after }) => [record, field, after]);
    };
    expect(await told({ record: 'action', field: 'leadBody' })).toEqual([
      ['action', 'leadBody', 'Carhaix'],
      ['action', 'leadBody', 'Brest'],
    ]);
    expect(await told({ record: 'step' })).toEqual([['step', 'added', ['title=Convention']]]);
    expect(await told({})).toHaveLength(4);
  });

  it('tells a long history in parts, each before the last change of the one above, to the first', async () => {
    const id = await added();
    const { technician, resident } = room.members;
    const change = { sectionId: id, record: 'action', field: 'summary', personId: technician } as const;
    const hat = { hatRole: 'technician', hatTerritoryId: room.town } as const;
    const count = 2 * HISTORY_PAGE;
    await database
      .insert(actionChanges)
      .values(Array.from({ length: count }, (_, at) => ({ ...change, ...hat, before: at, after: at + 1 })));
    const told = async (before?: number) => {
      const read = await readActionHistory(services, resident, id, { field: 'summary', before });
      if (!read.ok) throw new Error(read.code);
      return read.value;
    };
    const last = await told();
    const first = await told(last.changes.at(-1)?.id);
    expect([last.hasMore, first.hasMore]).toEqual([true, false]);
    expect([...last.changes, ...first.changes].map(({ after }) => after)).toEqual(
      Array.from({ length: count }, (_, at) => count - at),
    );
  });

  it('shows both values to the second of two, changes nothing, and lets them choose', async () => {
    const id = await added();
    const { technician, facilitator } = room.members;
    await changeActionField(services, technician, id, edit('summary', '', 'Une navette'));
    const second = await changeActionField(services, facilitator, id, edit('summary', '', 'Un car'));
    expect(second).toMatchObject({
      value: { state: 'overtaken', value: 'Une navette', typed: 'Un car', by: 'Yann Riou' },
    });
    expect((await shown(id)).summary).toBe('Une navette');
    const chosen = await changeActionField(services, facilitator, id, edit('summary', 'Une navette', 'Un car'));
    expect(chosen).toMatchObject({ value: { state: 'saved', value: 'Un car' } });
  });

  it('lets one of two who change the same field at the same moment through', async () => {
    const id = await added();
    const { technician, facilitator } = room.members;
    const outcomes = await Promise.all([
      changeActionField(services, technician, id, edit('summary', '', 'Une navette')),
      changeActionField(services, facilitator, id, edit('summary', '', 'Un car')),
    ]);
    expect(outcomes.map((outcome) => outcome.ok && outcome.value.state).sort()).toEqual(['overtaken', 'saved']);
    expect(await readActionHistory(services, technician, id)).toMatchObject({ value: { changes: { length: 1 } } });
  });

  it('changes nothing where the same stands there already', async () => {
    const id = await added();
    const { technician, facilitator } = room.members;
    const places = [room.city, room.town];
    await changeActionField(services, technician, id, edit('territoryIds', [], places));
    const same = await changeActionField(services, facilitator, id, edit('territoryIds', [], places.toReversed()));
    expect(same).toMatchObject({ value: { state: 'saved' } });
    expect(await readActionHistory(services, technician, id)).toMatchObject({ value: { changes: { length: 1 } } });
  });

  it.each<[string, unknown, string]>([
    ['title', ' ', 'required'],
    ['title', '\u200b', 'nothing-visible'],
    ['title', 'x'.repeat(161), 'too-long'],
    ['summary', 'x'.repeat(601), 'too-long'],
    ['status', 'asleep', 'malformed'],
    ['status', 'abandoned', 'abandon-with-reason'],
    ['phase', '', 'malformed'],
    ['priority', 'urgent', 'malformed'],
    ['themeId', NOWHERE, 'unknown-theme'],
    ['orientationId', NOWHERE, 'unknown-orientation'],
    ['territoryIds', [NOWHERE], 'unknown-territory'],
    ['territoryIds', 'Brest', 'malformed'],
    ['startsOn', '31/12/2026', 'not-a-day'],
    ['startsOn', '2026-02-30', 'not-a-day'],
    ['startsOn', '0026-02-03', 'year-out-of-reach'],
    ['endsOn', '2020-01-01', 'end-before-start'],
    ['yearly', 'perhaps', 'malformed'],
    ['confidential', null, 'malformed'],
    ['leadBody', 'x'.repeat(161), 'too-long'],
    ['learned', 'x'.repeat(4001), 'too-long'],
    ['createdBy', NOWHERE, 'malformed'],
    ['constructor', 'x', 'malformed'],
  ])('refuses in %s what cannot be: %j', async (field, typed, code) => {
    const id = await added();
    const { technician } = room.members;
    await changeActionField(services, technician, id, edit('startsOn', null, '2026-09-01'));
    const before = await shown(id);
    const outcome = await changeActionField(
      services,
      technician,
      id,
      edit(field, before[field as 'title'] ?? null, typed),
    );
    expect(outcome).toEqual(refuse(code));
    expect(await shown(id)).toEqual(before);
  });

  it('renames the section, for who writes in it', async () => {
    const id = await added('Navette');
    const renamed = await changeActionField(
      services,
      room.members.technician,
      id,
      edit('title', 'Navette', 'Car du soir'),
    );
    expect(renamed.ok).toBe(true);
    expect((await plan()).actions[0]?.title).toBe('Car du soir');
    expect((await readJournal(services, room.roomId)).at(-1)?.action).toBe('section-retitled');
  });

  it('has every title in its history, also one that the document’s page gave, and tells who shows it', async () => {
    const id = await added('Navette');
    const { facilitator } = room.members;
    const heard = await hearTopics(services);
    const retitle = (title: string, prompt: string) => retitled(services, facilitator, id, { title, prompt });
    expect(await retitle('Car du soir', '')).toMatchObject({ ok: true });
    await until(() => heard.topics.includes(actionTopic(id)));
    expect(await retitle('Car du soir', 'Pour qui ?')).toMatchObject({ ok: true });
    expect(await readActionHistory(services, facilitator, id, { field: 'title' })).toMatchObject({
      value: { changes: [{ before: 'Navette', after: 'Car du soir' }] },
    });
    heard.stop();
  });

  it('bounds how often its title changes, wherever that is done', async () => {
    const id = await added('Navette');
    const { facilitator } = room.members;
    await database.insert(actionChanges).values(
      Array.from({ length: ACTION_LIMITS.changesPerHour }, () => ({
        sectionId: id,
        record: 'action' as const,
        line: '',
        field: 'summary',
        before: '',
        after: 'x',
        personId: facilitator,
        hatRole: 'technician' as const,
        hatTerritoryId: room.town,
      })),
    );
    expect(await retitled(services, facilitator, id, { title: 'Car', prompt: '' })).toEqual(refuse('too-many-changes'));
  });

  it('closes with the text what was decided, and lets what follows go on', async () => {
    const id = await added();
    const { technician, elected, facilitator } = room.members;
    expect(await changeActionField(services, elected, id, edit('leadBody', '', 'Moi'))).toEqual(
      refuse('action-kept-for-others'),
    );
    expect(await changeActionField(services, elected, id, edit('status', 'to-come', 'late'))).toEqual(
      refuse('no-follow-up-for-hat'),
    );
    await database
      .update(sections)
      .set({ adoptedVersionId: NOWHERE as never })
      .where(eq(sections.id, id));
    expect(await changeActionField(services, technician, id, edit('leadBody', '', 'Moi'))).toEqual(
      refuse('action-adopted'),
    );
    expect(await changeActionField(services, technician, id, edit('status', 'to-come', 'late'))).toMatchObject({
      ok: true,
    });
    await setFrozen(services, facilitator, room.roomId, true);
    expect(await changeActionField(services, technician, id, edit('status', 'late', 'done'))).toEqual(
      refuse('no-follow-up-for-hat'),
    );
    expect(await changeActionField(services, room.outsider, id, edit('status', 'late', 'done'))).toEqual(
      refuse('not-found'),
    );
    expect(await changeActionField(services, technician, NOWHERE, edit('status', 'late', 'done'))).toEqual(
      refuse('not-found'),
    );
  });
});

it('an action in which something was filled in is not removed with its empty text', async () => {
  const [empty, begun, reviewed] = [await added('Vide'), await added('Commencée'), await added('Suivie')];
  await changeActionField(services, room.members.technician, begun, edit('leadBody', '', 'Carhaix'));
  const review = { status: 'to-come', seen: 'to-come', words: 'Le Département attend.', key: randomUUID() } as const;
  expect(await reviewAction(services, room.members.technician, reviewed, review)).toEqual(accept(null));
  for (const kept of [begun, reviewed]) {
    expect(await removeSection(services, room.members.facilitator, kept)).toEqual(refuse('action-begun'));
  }
  expect((await removeSection(services, room.members.facilitator, empty)).ok).toBe(true);
  expect((await plan()).actions.map(({ title }) => title)).toEqual(['Commencée', 'Suivie']);
});

it('an action into which another one was merged stays with it', async () => {
  const [from, into] = [await added('Doublon'), await added('Retenue')];
  expect((await mergeActions(services, room.members.technician, from, into)).ok).toBe(true);
  expect(await removeSection(services, room.members.facilitator, into)).toEqual(refuse('action-begun'));
});
