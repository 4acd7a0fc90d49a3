import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { actionChanges, actions, agendaItems, cooperationThemes, meetings, sections } from '#db/schema.ts';
import { ACTION_LIMITS, type ActionStatus } from '#domain/actions/action.ts';
import type { ListKind } from '#domain/actions/fields.ts';
import { totalsOf } from '#domain/actions/totals.ts';
import { type SectionId, sectionId, type ThemeId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { readCooperation } from '../cooperations/read-cooperation.ts';
import { correctedCooperation } from '../testing/corrected.ts';
import { createMeetingFixture } from '../testing/meeting-fixture.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { untilWaiting } from '../testing/until-waiting.ts';
import { abandonAction } from './abandon-action.ts';
import { addAction } from './add-action.ts';
import { addActionLine } from './add-action-line.ts';
import { changeActionField } from './change-action-field.ts';
import { linkSections } from './link-sections.ts';
import { listActions } from './list-actions.ts';
import { mergeActions } from './merge-actions.ts';
import { readAction, readActionHistory } from './read-action.ts';
import { removeActionLine } from './remove-action-line.ts';
import { reviewAction } from './review-action.ts';
import { findNextAgenda, takeToAgenda } from './take-to-agenda.ts';

const { services } = await createTestServices();
const { database } = services;
const NOWHERE = sectionId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});

async function added(title = 'Navette du soir'): Promise<SectionId> {
  const wish = { title, key: randomUUID(), orientationId: null };
  const outcome = await addAction(services, room.members.technician, room.roomId, wish);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.sectionId;
}

const add = (
  id: SectionId,
  kind: ListKind,
  typed: Record<string, string>,
  key: string = randomUUID(),
  indicatorId: string | null = null,
) => addActionLine(services, room.members.technician, id, { kind, key, typed, indicatorId });

const money = (planned: string, spent = '', payer = 'Région') => ({
  year: '2027',
  kind: 'operation',
  payer,
  unit: 'eur',
  planned,
  spent,
});

async function shown(id: SectionId) {
  const read = await readAction(services, room.members.resident, id);
  if (!read.ok) throw new Error(read.code);
  return read.value;
}

async function plan(actor = room.members.resident) {
  const read = await listActions(services, actor, room.roomId);
  if (!read.ok) throw new Error(read.code);
  return read.value;
}

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
      value: [
        { record: 'budget', field: 'removed', line: '2027 · Région' },
        { record: 'budget', field: 'planned', before: 10_000, after: 12_050 },
        { record: 'budget', field: 'added' },
      ],
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
    const removed = history.ok ? history.value.filter(({ field }) => field === 'removed') : [];
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

describe('an action that comes to an end', () => {
  it('is abandoned with its reason, stays in the plan, and may be taken up again', async () => {
    const id = await added();
    const { technician, resident } = room.members;
    expect(await abandonAction(services, resident, id, 'Non')).toEqual(refuse('no-follow-up-for-hat'));
    expect(await abandonAction(services, technician, id, 'La ligne régionale passe désormais.')).toEqual(accept(null));
    expect(await abandonAction(services, technician, id, 'Encore')).toEqual(refuse('already-abandoned'));
    expect(await shown(id)).toMatchObject({
      status: 'abandoned',
      abandonedBecause: 'La ligne régionale passe désormais.',
    });
    expect((await readJournal(services, room.roomId)).at(-1)?.action).toBe('action-abandoned');
    const again = { kind: 'action', lineId: null, field: 'status', before: 'abandoned', typed: 'to-come' } as const;
    await changeActionField(services, technician, id, again);
    expect(await shown(id)).toMatchObject({ status: 'to-come', abandonedBecause: '' });
  });

  it('is merged into another with all its lines: what the plan comes to stays the same to the cent', async () => {
    const [one, other] = [await added('Une'), await added('Autre')];
    await add(one, 'budget', money('1 234,56', '7,89'));
    await add(one, 'step', { title: 'Convention signée' });
    await add(other, 'budget', money('0,44'));
    const totals = async () => totalsOf((await plan()).actions.flatMap(({ budget }) => budget));
    const before = await totals();
    const { technician, elected } = room.members;
    expect(await mergeActions(services, technician, one, one)).toEqual(refuse('merge-with-itself'));
    expect(await mergeActions(services, elected, one, other)).toEqual(refuse('action-kept-for-others'));
    expect(await mergeActions(services, technician, one, other)).toEqual(accept(null));
    expect(await totals()).toEqual(before);
    expect(totalsOf((await shown(other)).budget).eur).toEqual({ planned: 123_500, spent: 789 });
    expect(await shown(one)).toMatchObject({ mergedInto: { number: 2, title: 'Autre' }, steps: [], budget: [] });
    expect(await shown(other)).toMatchObject({
      mergedFrom: [{ number: 1, title: 'Une' }],
      steps: [{ title: 'Convention signée' }],
    });
    expect(await readActionHistory(services, technician, other)).toMatchObject({
      value: [{ field: 'merged' }, { field: 'merged' }, {}],
    });
    expect(await mergeActions(services, technician, one, other)).toEqual(refuse('action-merged'));
    expect(await add(one, 'step', { title: 'Trop tard' })).toEqual(refuse('action-merged'));
  });

  it('is neither merged nor merged into once it is adopted', async () => {
    const [one, other] = [await added('Une'), await added('Autre')];
    await database
      .update(sections)
      .set({ adoptedVersionId: NOWHERE as never })
      .where(eq(sections.id, other));
    for (const [from, into] of [
      [one, other],
      [other, one],
    ] as const) {
      expect(await mergeActions(services, room.members.technician, from, into)).toEqual(refuse('action-adopted'));
    }
  });
});

describe('a review', () => {
  it('is kept with who, when, and the figures of that day, and says how the action stands', async () => {
    const id = await added();
    await add(id, 'budget', money('100', '40'));
    await add(id, 'indicator', { title: 'Élèves', unit: 'personnes' });
    const [indicator] = (await shown(id)).indicators;
    await add(id, 'value', { on: '2026-10-31', value: '17' }, randomUUID(), indicator?.id ?? null);
    const review = { status: 'late', words: 'Le car manque.', seen: 'to-come', key: randomUUID() } as const;
    for (let time = 0; time < 2; time++) {
      expect(await reviewAction(services, room.members.technician, id, review)).toEqual(accept(null));
    }
    await add(id, 'budget', money('900'));
    expect(await shown(id)).toMatchObject({
      status: 'late',
      reviews: [
        {
          by: 'Yann Riou',
          status: 'late',
          words: 'Le car manque.',
          planned: 10_000,
          spent: 4_000,
          figures: [{ title: 'Élèves', value: 17, unit: 'personnes', on: '2026-10-31' }],
        },
      ],
    });
    expect(await reviewAction(services, room.members.elected, id, { ...review, key: randomUUID() })).toEqual(
      refuse('no-follow-up-for-hat'),
    );
    expect(
      await reviewAction(services, room.members.technician, id, { ...review, status: 'abandoned', key: randomUUID() }),
    ).toEqual(refuse('abandon-with-reason'));
  });

  it('typed anew behind one whose answer was lost is kept too', async () => {
    const id = await added();
    const note = (words: string) => ({ status: 'to-come', seen: 'to-come', key: NOWHERE, words }) as const;
    for (const words of ['Le car manque.', 'Le car manque.', 'Le car est là.']) {
      expect(await reviewAction(services, room.members.technician, id, note(words))).toEqual(accept(null));
    }
    expect((await shown(id)).reviews.map(({ words }) => words)).toEqual(['Le car est là.', 'Le car manque.']);
  });

  it('turns back no state that somebody gave since its form was drawn, until who sent it was told', async () => {
    const id = await added();
    const { technician } = room.members;
    const say = (status: ActionStatus, seen: string) =>
      reviewAction(services, technician, id, { status, seen, words: `Vu ${seen}.`, key: randomUUID() });
    expect(await say('under-way', 'to-come')).toEqual(accept(null));
    expect(await say('to-come', 'to-come')).toEqual({ ...refuse('status-overtaken'), seen: 'under-way' });
    expect(await shown(id)).toMatchObject({ status: 'under-way', reviews: [{ status: 'under-way' }] });
    expect(await say('under-way', 'to-come'), 'the same state is no conflict').toEqual(accept(null));
    expect(await say('to-come', 'under-way')).toEqual(accept(null));
  });
});

describe('takeToAgenda', () => {
  it('puts what is blocked, late and unreviewed onto the next agenda once, the gravest first', async () => {
    const [late, blocked, unreviewed, well] = [
      await added('En retard'),
      await added('Bloquée'),
      await added('Oubliée'),
      await added('Va bien'),
    ];
    const set = (id: SectionId, change: Partial<typeof actions.$inferInsert>) =>
      database
        .update(actions)
        .set({ status: 'under-way', ...change })
        .where(eq(actions.sectionId, id));
    await set(late, { status: 'late' });
    await set(blocked, { status: 'blocked' });
    await set(unreviewed, { createdAt: new Date('2025-01-01T00:00:00Z') });
    await set(well, {});
    const meeting = await createMeetingFixture(services, room, { startsAt: new Date(Date.now() + 86_400_000) });
    expect(await findNextAgenda(services, room.roomId)).toMatchObject({ id: meeting.meetingId });
    const take = (actor = room.members.facilitator) => takeToAgenda(services, actor, meeting.meetingId, 'Suivi');
    expect(await take(room.members.technician)).toEqual(refuse('only-facilitators'));
    expect(await take()).toEqual(accept({ count: 3 }));
    expect(await take()).toEqual(accept({ count: 0 }));
    const items = await database.select().from(agendaItems).where(eq(agendaItems.meetingId, meeting.meetingId));
    expect(items.map(({ title }) => title).sort()).toEqual(['Où en est le diagnostic', 'Se soigner', 'Suivi'].sort());
  });

  it('has the members of a meeting that was convened written to, once, and nobody of one in preparation', async () => {
    const late = await added('En retard');
    await database.update(actions).set({ status: 'late' }).where(eq(actions.sectionId, late));
    const startsAt = new Date(Date.now() + 86_400_000);
    const convened = await createMeetingFixture(services, room, { startsAt });
    const prepared = await createMeetingFixture(services, room, { startsAt, convenedAt: null });
    const mails = async () => {
      const waiting = sql`select count(*)::integer as count from graphile_worker.jobs where task_identifier = 'mail-meeting'`;
      return (await database.execute<{ count: number }>(waiting)).rows[0]?.count ?? 0;
    };
    const before = await mails();
    for (let time = 0; time < 2; time++) {
      await takeToAgenda(services, room.members.facilitator, prepared.meetingId, 'Suivi');
    }
    expect(await mails()).toBe(before);
    for (let time = 0; time < 2; time++) {
      await takeToAgenda(services, room.members.facilitator, convened.meetingId, 'Suivi');
    }
    expect(await mails()).toBe(before + Object.keys(room.members).length);
    const [meeting] = await database.select().from(meetings).where(eq(meetings.id, convened.meetingId));
    expect(meeting?.icsSequence).toBe(1);
  });

  it('has nothing to put there where all goes well', async () => {
    await added();
    const meeting = await createMeetingFixture(services, room, { startsAt: new Date(Date.now() + 86_400_000) });
    const taken = await takeToAgenda(services, room.members.facilitator, meeting.meetingId, 'Suivi');
    expect(taken).toEqual(refuse('nothing-to-follow'));
  });
});

describe('linkSections', () => {
  it('says which findings an orientation answers, for who writes in that orientation', async () => {
    const { orientations, findings } = await plan();
    const [orientation] = orientations;
    const [finding] = findings;
    if (!orientation || !finding) throw new Error('no sections');
    const link = (actor: keyof RoomFixture['members'], answers = true) =>
      linkSections(services, room.members[actor], room.roomId, {
        orientationId: orientation.id,
        findingId: finding.id,
        answers,
      });
    expect(await link('resident')).toEqual(refuse('links-closed'));
    for (let time = 0; time < 2; time++) expect(await link('technician')).toEqual(accept(null));
    expect((await plan()).links).toEqual([{ orientationId: orientation.id, findingId: finding.id }]);
    for (let time = 0; time < 2; time++) await link('technician', false);
    expect((await plan()).links).toEqual([]);
    const details = { orientation: { title: orientation.title }, finding: { title: finding.title } };
    const told = (await readJournal(services, room.roomId)).filter(({ action }) => /^finding/.test(action));
    expect(told).toMatchObject([
      { action: 'finding-linked', actorId: room.members.technician, details },
      { action: 'finding-unlinked', actorId: room.members.technician, details },
    ]);
    const crossed = { orientationId: finding.id, findingId: orientation.id, answers: true };
    expect(await linkSections(services, room.members.technician, room.roomId, crossed)).toEqual(
      refuse('unknown-orientation'),
    );
  });
});

/** Corrects the themes of the room's cooperation. */
const correctThemes = (...themes: string[]) =>
  correctedCooperation(services, room.administrator, room.cooperationId, {
    title: 'Ville et bourg',
    summary: '',
    themes,
  });

const putUnderTheme = (id: SectionId, theme: string, before: string | null = null) =>
  changeActionField(services, room.members.technician, id, {
    kind: 'action',
    lineId: null,
    field: 'themeId',
    before,
    typed: theme,
  });

describe('a theme', () => {
  it('that is retitled, moved or has others beside it stays the theme of its actions', async () => {
    await correctThemes('Santé', 'Eau');
    const id = await added();
    const theme = (await plan()).themes[1]?.id ?? '';
    await putUnderTheme(id, theme);
    const named = async () => (await plan()).themes.find((one) => one.id === theme)?.title;
    await correctThemes('Eau', 'Santé', 'Énergie');
    expect(await named()).toBe('Eau');
    await correctThemes('L’eau', 'Santé', 'Énergie');
    expect(await named()).toBe('L’eau');
    // One line more, above: nobody can tell which theme became which.
    expect(await correctThemes('Culture', 'Eaux', 'Santé', 'Énergie')).toMatchObject({
      code: 'theme-in-use',
      theme: 'L’eau',
    });
    expect((await shown(id)).themeId).toBe(theme);
    expect(await named()).toBe('L’eau');
  });

  it('stays while actions are under it, with all that was to be corrected along', async () => {
    await correctThemes('Santé', 'Eau');
    const id = await added();
    const [health, water] = (await plan()).themes.map((one) => one.id);
    await putUnderTheme(id, water ?? '');
    const before = await readCooperation(services, room.administrator, room.cooperationId);
    const correct = (themes: string[]) =>
      correctedCooperation(services, room.administrator, room.cooperationId, { title: 'Rives', summary: '', themes });
    expect(await correct(['Santé'])).toEqual({ ...refuse('theme-in-use'), theme: 'Eau' });
    expect(await readCooperation(services, room.administrator, room.cooperationId)).toEqual(before);
    expect((await shown(id)).themeId).toBe(water);
    await putUnderTheme(id, health ?? '', water);
    expect(await correct(['Santé'])).toEqual(accept(true));
    expect((await plan()).themes.map((one) => one.id)).toEqual([health]);
  });

  it('stays where an action comes under it at the moment of its removal', async () => {
    await correctThemes('Santé', 'Eau');
    const id = await added();
    const water = (await plan()).themes[1]?.id ?? '';
    const [naming, correcting] = await database.transaction(async (transaction) => {
      await transaction.select().from(actions).where(eq(actions.sectionId, id)).for('update');
      const naming = putUnderTheme(id, water);
      await untilWaiting(database, 1);
      const correcting = correctThemes('Santé');
      await untilWaiting(database, 2);
      return [naming, correcting];
    });
    expect(await naming).toMatchObject({ ok: true, value: { state: 'saved' } });
    expect(await correcting).toEqual({ ...refuse('theme-in-use'), theme: 'Eau' });
  });

  it('is unknown to an action where it is removed first', async () => {
    await correctThemes('Santé', 'Eau');
    const id = await added();
    const water = (await plan()).themes[1]?.id as ThemeId;
    const [naming] = await database.transaction(async (transaction) => {
      await transaction.delete(cooperationThemes).where(eq(cooperationThemes.id, water));
      const naming = putUnderTheme(id, water);
      await untilWaiting(database, 1);
      return [naming];
    });
    expect(await naming).toEqual(refuse('unknown-theme'));
  });
});
