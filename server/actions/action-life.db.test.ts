import { randomUUID } from 'node:crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { actions, agendaItems, meetings, sections } from '#db/schema.ts';
import type { ActionStatus } from '#domain/actions/action.ts';
import { totalsOf } from '#domain/actions/totals.ts';
import { type PersonId, type SectionId, sectionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { REPEATS } from '../rooms/repeat-limits.ts';
import { actionFixture, money } from '../testing/action-fixture.ts';
import { createMeetingFixture } from '../testing/meeting-fixture.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { abandonAction } from './abandon-action.ts';
import { changeActionField } from './change-action-field.ts';
import { linkSections } from './link-sections.ts';
import { mergeActions } from './merge-actions.ts';
import { listMergeTargets, mayMerge } from './merge-targets.ts';
import { readAction } from './read-action.ts';
import { readActionHistory } from './read-action-history.ts';
import { reviewAction } from './review-action.ts';
import { findNextAgenda, takeToAgenda } from './take-to-agenda.ts';
import { writeActionsCsv } from './write-csv.ts';

const { services } = await createTestServices();
const { database } = services;
const NOWHERE = sectionId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});
const { added, add, shown, plan } = actionFixture(services, () => room);

describe('an action that comes to an end', () => {
  /** Into which others it is offered to merge it. */
  async function offered(id: SectionId): Promise<SectionId[]> {
    const { technician } = room.members;
    const read = await readAction(services, technician, id);
    const others = read.ok ? await listMergeTargets(services, technician, read.value) : [];
    return others.map(({ value }) => value);
  }

  /** Whether it is offered to merge it at all. */
  async function isOffered(id: SectionId): Promise<boolean> {
    const read = await readAction(services, room.members.technician, id);
    return read.ok && (await mayMerge(services, room.members.technician, read.value));
  }

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
      value: { changes: [{ field: 'merged' }, { field: 'merged' }, {}] },
    });
    expect(await mergeActions(services, technician, one, other)).toEqual(refuse('action-merged'));
    expect(await add(one, 'step', { title: 'Trop tard' })).toEqual(refuse('action-merged'));
  });

  it('is not merged into one that was abandoned, nor offered it', async () => {
    const [one, other, dropped] = [await added('Une'), await added('Autre'), await added('Abandonnée')];
    const { technician } = room.members;
    await abandonAction(services, technician, dropped, 'Plus de lignes.');
    expect(await mergeActions(services, technician, one, dropped)).toEqual(refuse('merge-into-abandoned'));
    expect(await shown(one)).toMatchObject({ status: 'to-come', mergedInto: null });
    expect(await offered(one)).toEqual([other]);
    expect(await mergeActions(services, technician, dropped, one)).toEqual(accept(null));
    await abandonAction(services, technician, other, 'Plus de lignes.');
    expect(await isOffered(one)).toBe(false);
  });

  it('that is not announced yet is not merged into one that is: its amounts would be exported with that', async () => {
    const [hidden, other, known] = [await added('Cachée'), await added('Autre'), await added('Annoncée')];
    const { technician } = room.members;
    await database
      .update(actions)
      .set({ confidential: true })
      .where(inArray(actions.sectionId, [hidden, other]));
    await add(hidden, 'budget', money('1 234'));
    const exported = async () => writeActionsCsv(await plan(), 'fr');
    const before = await exported();
    expect(await mergeActions(services, technician, hidden, known)).toEqual(refuse('merge-discloses'));
    expect(await offered(hidden)).toEqual([other]);
    expect(await offered(known)).toEqual([hidden, other]);
    expect(await mergeActions(services, technician, hidden, other)).toEqual(accept(null));
    expect(await exported()).toBe(before);
    expect(before).not.toContain('1234');
  });

  it.each([
    ['adopted', { adoptedVersionId: NOWHERE as never }],
    ['locked', { lockedAt: new Date() }],
  ] as const)('is neither merged nor merged into once it is %s, nor is that offered', async (closed, change) => {
    const [one, other, open] = [await added('Une'), await added('Autre'), await added('Ouverte')];
    await database.update(sections).set(change).where(eq(sections.id, other));
    for (const [from, into] of [
      [one, other],
      [other, one],
    ] as const) {
      expect(await mergeActions(services, room.members.technician, from, into)).toEqual(refuse(`action-${closed}`));
    }
    expect(await offered(one)).toEqual([open]);
    expect([await isOffered(one), await isOffered(other)]).toEqual([true, false]);
    await database.update(sections).set(change).where(eq(sections.id, open));
    expect(await isOffered(one)).toBe(false);
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

  it('is noted so often by one person in an hour, and as before by others; the same one again counts once', async () => {
    const [id, other] = [await added('Une'), await added('Autre')];
    const { technician, facilitator } = room.members;
    const note = (actor: PersonId, at: SectionId, words: string, key: string = randomUUID()) =>
      reviewAction(services, actor, at, { status: 'to-come', seen: 'to-come', words, key });
    for (let time = 1; time < REPEATS['review-action'].points; time++) {
      expect(await note(technician, id, `Point ${time}.`)).toEqual(accept(null));
    }
    const key = randomUUID();
    for (let time = 0; time < 2; time++) expect(await note(technician, id, 'Le dernier.', key)).toEqual(accept(null));
    expect(await note(technician, other, 'Un de trop.')).toEqual(refuse('too-many-changes'));
    expect(await note(facilitator, id, 'De quelqu’un d’autre.')).toEqual(accept(null));
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
