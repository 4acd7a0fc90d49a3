import { and, asc, eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { charterVersions, documents, memberships, sections } from '#db/schema.ts';
import { type Charter, DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import type { NamedSection } from '#domain/charter/charter-sentences.ts';
import { type RoomId, type SectionId, sectionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { KEPT_CHARTERS } from '#domain/testing/kept-charters.ts';
import { loadRoomFacts } from '../../facts/room-facts.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../../testing/room-fixture.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { changeHat } from '../hats/change-hat.ts';
import { changeCharter } from './change-charter.ts';
import { roomSections } from './charter-rules.ts';
import { readCharter } from './read-charter.ts';

const changedRooms: RoomId[] = [];
const { services } = await createTestServices({
  sync: {
    changeRights: (room, commit) => {
      changedRooms.push(room);
      return commit();
    },
  },
});
const UNKNOWN = 'a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90';

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
  changedRooms.length = 0;
});

const ALL_REVIEW: Partial<Charter> = {
  stages: {
    ...DEFAULT_CHARTER.stages,
    review: { ...DEFAULT_CHARTER.stages.review, elected: DEFAULT_CHARTER.stages.review.technician },
  },
};

/** Gives the room another charter, as its facilitator, from the first version. */
function change(
  charter: Partial<Charter>,
  { named = [] as readonly NamedSection[], from = 1, actor = room.members.facilitator } = {},
) {
  const rules = { charter: { ...DEFAULT_CHARTER, ...charter }, named };
  return changeCharter(services, actor, room.roomId, { from, rules, title: 'Ouvrir la relecture' });
}

async function rightsNow() {
  const facts = await loadRoomFacts(services.database, room.roomId);
  if (!facts) throw new Error('the room is gone');
  return facts;
}

async function sectionOf(kind: string) {
  const section = roomSections(await rightsNow()).find((one) => one.kind === kind);
  if (!section) throw new Error(`no section ${kind}`);
  return section;
}

/** Minutes with one section, by its id. */
async function noteCars(): Promise<SectionId> {
  const [minutes] = await services.database
    .insert(documents)
    .values({ roomId: room.roomId, kind: 'minutes', title: 'Relevé', position: 100 })
    .returning({ id: documents.id });
  const kept = { kind: 'item', nature: 'record' as const, title: 'Les cars', position: 0 };
  const [section] = await services.database
    .insert(sections)
    .values({ documentId: minutes?.id ?? expect.fail(), ...kept })
    .returning({ id: sections.id });
  return section?.id ?? expect.fail();
}

const versions = () =>
  services.database
    .select()
    .from(charterVersions)
    .where(eq(charterVersions.roomId, room.roomId))
    .orderBy(asc(charterVersions.number));

describe('changeCharter', () => {
  it('puts the charter in force through the sync server, as a version with its title, author and line in the journal', async () => {
    const { facilitator } = room.members;
    expect(await change(ALL_REVIEW)).toEqual(accept({ number: 2, changed: true }));
    const facts = await rightsNow();
    expect(facts.charterNumber).toBe(2);
    expect(facts.charter).toEqual({ ...DEFAULT_CHARTER, ...ALL_REVIEW });
    expect(changedRooms).toEqual([room.roomId]);
    expect(await versions()).toMatchObject([
      { number: 1, charter: DEFAULT_CHARTER, sectionWriters: {}, title: '', authorId: null },
      { number: 2, charter: facts.charter, sectionWriters: {}, title: 'Ouvrir la relecture', authorId: facilitator },
    ]);
    expect((await readJournal(services, room.roomId)).at(-1)).toEqual({
      actorId: facilitator,
      action: 'charter-changed',
      details: { number: 2, title: 'Ouvrir la relecture' },
    });
  });

  it('names who writes in a section, and lets it go by its nature again', async () => {
    const levers = await sectionOf('levers');
    const named: NamedSection[] = [{ sectionId: levers.id, writers: ['resident', 'elected'] }];
    expect(await change({}, { named })).toEqual(accept({ number: 2, changed: true }));
    expect((await sectionOf('levers')).writers).toEqual(['elected', 'resident']);
    expect((await versions())[1]?.sectionWriters).toEqual({ [levers.id]: ['elected', 'resident'] });

    expect(await change({}, { from: 2 })).toEqual(accept({ number: 3, changed: true }));
    expect((await sectionOf('levers')).writers).toBeNull();
  });

  it('makes no event of a charter that says the same, in whatever order', async () => {
    const before = await readJournal(services, room.roomId);
    const adopted = { ...DEFAULT_CHARTER.stages.adopted };
    // Nobody writes what is adopted, so that a pen there says nothing.
    adopted.technician = { ...adopted.technician, pen: 'every-section' };
    const same = { deciders: [...DEFAULT_CHARTER.deciders].reverse(), stages: { ...DEFAULT_CHARTER.stages, adopted } };
    expect(await change(same)).toEqual(accept({ number: 1, changed: false }));
    expect(await readJournal(services, room.roomId)).toEqual(before);
    expect(await versions()).toHaveLength(1);
  });

  it('lets one of two facilitators who began at the same version change it, and tells the other', async () => {
    const outcomes = await Promise.all([change(ALL_REVIEW), change({ hatChanges: 'in-rounds' })]);
    expect(outcomes.filter(({ ok }) => ok)).toEqual([accept({ number: 2, changed: true })]);
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([{ ...refuse('charter-overtaken'), number: 2 }]);
    expect(await versions()).toHaveLength(2);
  });

  it('sent again after its answer was lost is answered as it was', async () => {
    const [first, again] = [await change(ALL_REVIEW), await change(ALL_REVIEW)];
    expect([first, again]).toEqual([accept({ number: 2, changed: true }), accept({ number: 2, changed: true })]);
    expect(await versions()).toHaveLength(2);
  });

  it('refuses a charter under which nobody could write, with every reason, and disturbs nobody', async () => {
    const { technician, ...others } = DEFAULT_CHARTER.stages.review;
    const review = { ...others, technician: others.partner };
    const refused = await change({ stages: { ...DEFAULT_CHARTER.stages, review } });
    expect(refused).toEqual({
      ...refuse('charter-refused'),
      problems: [{ part: 'review', code: 'nobody-writes-review' }],
    });
    expect((await rightsNow()).charter).toEqual(DEFAULT_CHARTER);
    expect(changedRooms).toEqual([]);
    expect(technician.pen).toBe('every-section');
  });

  it('refuses a charter under which somebody writes in the minutes of a meeting and nowhere else', async () => {
    await noteCars();
    const { drafting } = DEFAULT_CHARTER.stages;
    const own = { ...drafting, technician: drafting.partner };
    const owners = { common: [], political: [], orientation: [], voices: [], means: [], record: ['partner' as const] };
    const refused = await change({ owners, stages: { ...DEFAULT_CHARTER.stages, drafting: own } });
    expect(refused).toMatchObject({ problems: [{ part: 'drafting', code: 'nobody-writes-drafting' }] });
  });

  it('names nobody for a section of minutes: those go by their nature', async () => {
    const named: NamedSection[] = [{ sectionId: await noteCars(), writers: ['resident'] }];
    expect(await change({}, { named })).toEqual(refuse('section-of-minutes'));
    expect(await versions()).toHaveLength(1);
  });

  it('judges by the members of today', async () => {
    const partnerOnly = {
      ...DEFAULT_CHARTER.stages.review,
      technician: DEFAULT_CHARTER.stages.review.partner,
      partner: DEFAULT_CHARTER.stages.review.technician,
    };
    const input: Partial<Charter> = {
      hatChanges: 'in-rounds',
      stages: { ...DEFAULT_CHARTER.stages, review: partnerOnly },
    };
    const isPartner = and(eq(memberships.roomId, room.roomId), eq(memberships.personId, room.members.partner));
    await services.database.update(memberships).set({ endedAt: new Date() }).where(isPartner);
    expect(await change(input)).toMatchObject({ problems: [{ part: 'review', code: 'no-member-writes-review' }] });
    await services.database.update(memberships).set({ endedAt: null }).where(isPartner);
    expect(await change(input)).toEqual(accept({ number: 2, changed: true }));
  });

  it('takes a hat off that it closes to its wearer, and writes it down', async () => {
    const { resident, facilitator } = room.members;
    await changeHat(services, resident, room.roomId, { role: 'elected', territoryId: room.town });
    await change({ residentsMayWearElected: false });
    const mandate = { role: 'resident', territoryId: room.city };
    expect((await rightsNow()).memberships.get(resident)?.hat).toEqual(mandate);
    expect((await readJournal(services, room.roomId)).at(-1)).toMatchObject({
      actorId: facilitator,
      action: 'hat-given',
      details: { personId: resident, from: { role: 'elected', territoryId: room.town }, to: mandate },
    });
  });

  it('is for facilitators; for a stranger there is no room, and no section of elsewhere', async () => {
    expect(await change(ALL_REVIEW, { actor: room.members.elected })).toEqual(refuse('only-facilitators'));
    expect(await change(ALL_REVIEW, { actor: room.administrator })).toEqual(refuse('only-facilitators'));
    expect(await change(ALL_REVIEW, { actor: room.outsider })).toEqual(refuse('not-found'));
    const named = [{ sectionId: sectionId.parse(UNKNOWN), writers: ['elected'] as const }];
    expect(await change({}, { named })).toEqual(refuse('unknown-section'));
    expect(changedRooms).toEqual([]);
  });
});

describe('readCharter', () => {
  it('tells what is in force and every version before it, to whoever sees the room', async () => {
    const levers = await sectionOf('levers');
    await change({ deciders: ['elected'] }, { named: [{ sectionId: levers.id, writers: [] }] });
    for (const reader of [room.members.resident, room.administrator]) {
      const reading = await readCharter(services, reader, room.roomId);
      if (!reading.ok) throw new Error(reading.code);
      const { number, rules, versions } = reading.value;
      expect({ number, rules }).toEqual({
        number: 2,
        rules: {
          charter: { ...DEFAULT_CHARTER, deciders: ['elected'] },
          named: [{ sectionId: levers.id, writers: [] }],
        },
      });
      expect(versions).toMatchObject([
        { number: 2, rules, title: 'Ouvrir la relecture', authorName: 'Maëlle Kerbrat' },
        { number: 1, rules: { charter: DEFAULT_CHARTER, named: [] }, title: '', authorName: null },
      ]);
    }
    expect(await readCharter(services, room.outsider, room.roomId)).toEqual(refuse('not-found'));
  });
});

describe('charters that were kept before they said as much as today', () => {
  it('are read wherever they are: in force, among the versions, and beside the next one', async () => {
    const { database } = services;
    await database.delete(charterVersions).where(eq(charterVersions.roomId, room.roomId));
    for (const [index, kept] of KEPT_CHARTERS.entries()) {
      const stored = sql`${JSON.stringify(kept)}::jsonb`;
      await database.execute(sql`
        insert into charter_versions (room_id, number, charter) values (${room.roomId}, ${index + 1}, ${stored})`);
      await database.execute(sql`
        update rooms set charter = ${stored}, charter_number = ${index + 1} where id = ${room.roomId}`);
      expect((await rightsNow()).charter).toEqual(DEFAULT_CHARTER);
    }
    const reading = await readCharter(services, room.members.elected, room.roomId);
    const charters = reading.ok && reading.value.versions.map(({ rules }) => rules.charter);
    expect(charters).toEqual(KEPT_CHARTERS.map(() => DEFAULT_CHARTER));
    // The same rules as the oldest shape that is in force change nothing.
    const from = KEPT_CHARTERS.length;
    expect(await change({}, { from })).toEqual(accept({ number: from, changed: false }));
  });
});
