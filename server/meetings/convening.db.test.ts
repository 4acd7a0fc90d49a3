import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { meetings, memberships, people, proxies } from '#db/schema.ts';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { startJobRunner } from '../jobs/job-runner.ts';
import { TASKS } from '../jobs/tasks.ts';
import { addMember } from '../rooms/add-member.ts';
import { removeMember } from '../rooms/remove-member.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { until } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { cancelMeeting } from './cancel-meeting.ts';
import { changeTheMeeting } from './change-meeting.ts';
import { conveneMeeting } from './convene-meeting.ts';
import { createMeeting, type NewMeeting } from './create-meeting.ts';
import { listMeetings, readNextMeeting } from './list-meetings.ts';
import { MAIL_MEETING } from './mail-meeting.ts';
import { readCalendarFile } from './read-calendar-file.ts';
import { remindSilent } from './remind-silent.ts';
import { replyToMeeting } from './reply-to-meeting.ts';
import { viewMeeting } from './view-meeting.ts';

const { services, database, mails } = await createTestServices({
  config: { baseUrl: 'https://entente.exemple.fr', mailFrom: 'Entente <entente@exemple.fr>' },
});
let room: RoomFixture;
let facilitator: PersonId;

const DRAFT: NewMeeting = {
  title: 'Comité de pilotage n° 3',
  when: { day: '2030-01-14', time: '14:30' },
  timeZone: 'Europe/Paris',
  place: 'Salle du conseil, Carhaix',
  link: 'https://visio.exemple.fr/copil',
  chair: null,
  secretary: null,
  secondConvening: false,
  follows: null,
  items: [
    { id: null, title: 'Accueil', kind: 'information', minutes: 10, presenter: 'Maëlle Kerbrat', sectionIds: [] },
    { id: null, title: 'Adopter les enjeux', kind: 'decision', minutes: 45, presenter: '', sectionIds: [] },
  ],
};

beforeEach(async () => {
  room = await createRoomFixture(services);
  facilitator = room.members.facilitator;
  mails.length = 0;
});

let runner: Awaited<ReturnType<typeof startJobRunner>>;
beforeAll(async () => {
  runner = await startJobRunner(services, TASKS);
});
afterAll(() => runner.stop());

/** Waits until nothing is left to be done later. */
async function allDone(): Promise<void> {
  const jobs = 'select count(*)::int as count from graphile_worker.jobs';
  await until(async () => (await database.$client.query(jobs)).rows[0].count === 0);
}

function given<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

const create = async (draft: Partial<NewMeeting> = {}) =>
  given(await createMeeting(services, facilitator, room.roomId, { ...DRAFT, ...draft }));

async function convened(draft: Partial<NewMeeting> = {}): Promise<MeetingId> {
  const id = await create(draft);
  given(await conveneMeeting(services, facilitator, id));
  return id;
}

const view = async (reader: PersonId, id: MeetingId) => given(await viewMeeting(services, reader, id));

describe('a meeting that is being prepared', () => {
  test('is seen by those who run meetings, and by nobody else', async () => {
    const id = await create();
    expect((await view(facilitator, id)).items.map(({ title }) => title)).toEqual(['Accueil', 'Adopter les enjeux']);
    for (const reader of [room.members.elected, room.administrator, room.outsider]) {
      expect(await viewMeeting(services, reader, id)).toEqual({ ok: false, code: 'not-found' });
    }
    expect(given(await listMeetings(services, room.members.elected, room.roomId))).toEqual([]);
    expect(given(await listMeetings(services, facilitator, room.roomId))).toMatchObject([{ id, convenedAt: null }]);
    expect(mails).toEqual([]);
  });

  test.each([
    ['technician', {}, 'only-facilitators'],
    ['outsider', {}, 'not-found'],
    ['facilitator', { when: { day: '2020-01-14', time: '14:30' } }, 'meeting-in-past'],
    ['facilitator', { when: { day: '2030-03-31', time: '02:30' } }, 'hour-skipped'],
    ['facilitator', { when: { day: '2030-10-27', time: '02:30' } }, 'hour-twice'],
  ] as const)('is not written down by %s with %o: %s', async (who, change, code) => {
    const actor = who === 'outsider' ? room.outsider : room.members[who];
    const refused = await createMeeting(services, actor, room.roomId, { ...DRAFT, ...change });
    expect(refused).toEqual({ ok: false, code });
  });

  test('names people, sections and a meeting before it of its own room only', async () => {
    const other = await createRoomFixture(services);
    const [document] = await database.query.documents.findMany({
      where: (row, { eq }) => eq(row.roomId, other.roomId),
    });
    const [section] = await database.query.sections.findMany({
      where: (row, { eq }) => eq(row.documentId, document?.id ?? ('' as never)),
    });
    const [item] = DRAFT.items;
    if (!section || !item) throw new Error('the fixture has no section');
    const refused = async (change: Partial<NewMeeting>) =>
      createMeeting(services, facilitator, room.roomId, { ...DRAFT, ...change });
    expect(await refused({ chair: other.members.elected })).toMatchObject({ code: 'no-such-chair' });
    expect(await refused({ secretary: room.outsider })).toMatchObject({ code: 'no-such-secretary' });
    expect(await refused({ items: [{ ...item, sectionIds: [section.id] }] })).toMatchObject({
      code: 'unknown-section',
    });
    expect(await refused({ items: Array.from({ length: 61 }, () => item) })).toMatchObject({ code: 'too-many-items' });
    const elsewhere = await createMeeting(services, other.members.facilitator, other.roomId, DRAFT);
    expect(await refused({ follows: given(elsewhere) })).toMatchObject({ code: 'not-found' });
  });
});

describe('a convening', () => {
  test('writes to every member, with the agenda, a calendar file and where to answer', async () => {
    const id = await create();
    expect(await conveneMeeting(services, facilitator, id)).toEqual({ ok: true, value: { meetingId: id, mails: 5 } });
    await allDone();
    expect(mails).toHaveLength(5);
    const people = await addressesOf(Object.values(room.members));
    expect(new Set(mails.map(({ to }) => to))).toEqual(new Set(people));
    const [mail] = mails;
    expect(mail?.subject).toBe('Convocation\u202f: Comité de pilotage n° 3, lundi 14 janvier 2030 à 14:30');
    expect(mail?.text).toContain('2. Adopter les enjeux (décision, 45 min)');
    expect(mail?.text).toContain(`https://entente.exemple.fr/rooms/${room.roomId}/meetings/${id}\n`);
    expect(mail?.calendar?.method).toBe('REQUEST');
    expect(mail?.calendar?.content).toContain('\r\nDTSTART:20300114T133000Z\r\n');
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(5);
    expect(await readJournal(services, room.roomId)).toContainEqual(
      expect.objectContaining({ action: 'meeting-convened', actorId: facilitator }),
    );
  });

  test('speaks the language that its reader chose', async () => {
    await database.update(people).set({ locale: 'en' }).where(eq(people.id, room.members.partner));
    await convened();
    await allDone();
    const [address] = await addressesOf([room.members.partner]);
    expect(mails.filter(({ subject }) => subject.startsWith('Convening: ')).map(({ to }) => to)).toEqual([address]);
  });

  test('names the zone where it is not the one that everybody takes for granted', async () => {
    await convened({ timeZone: 'Indian/Reunion' });
    await allDone();
    expect(mails[0]?.subject).toContain('lundi 14 janvier 2030 à 14:30 (heure de La Réunion)');
    expect(mails[0]?.calendar?.content).toContain('\r\nDTSTART:20300114T103000Z\r\n');
  });

  test('is refused twice, without an agenda, and by who does not run meetings', async () => {
    const id = await convened();
    expect(await conveneMeeting(services, facilitator, id)).toMatchObject({ code: 'already-convened' });
    const empty = await create({ items: [] });
    expect(await conveneMeeting(services, facilitator, empty)).toMatchObject({ code: 'agenda-empty' });
    expect(await conveneMeeting(services, room.members.elected, id)).toMatchObject({ code: 'only-facilitators' });
    expect(await conveneMeeting(services, room.members.elected, empty)).toMatchObject({ code: 'not-found' });
  });

  test('by two facilitators at once is one', async () => {
    const id = await create();
    const both = await Promise.all([1, 2].map(() => conveneMeeting(services, facilitator, id)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    await allDone();
    expect(mails).toHaveLength(5);
  });
});

test('the next meeting is the first that members are convened to, and one that nobody opened is it no more', async () => {
  const reader = room.members.resident;
  const next = async () => (await readNextMeeting(services, reader, room.roomId))?.meeting?.id ?? null;
  expect(await next()).toBeNull();
  await create({ when: { day: '2030-01-01', time: '09:00' } });
  const later = await convened({ when: { day: '2030-03-01', time: '09:00' } });
  const sooner = await convened({ when: { day: '2030-02-01', time: '09:00' } });
  expect(await next()).toBe(sooner);
  const startsAt = (hoursAgo: number) => new Date(Date.now() - hoursAgo * 3_600_000);
  await database
    .update(meetings)
    .set({ startsAt: startsAt(2) })
    .where(eq(meetings.id, sooner));
  expect(await next()).toBe(sooner);
  await database
    .update(meetings)
    .set({ startsAt: startsAt(13) })
    .where(eq(meetings.id, sooner));
  expect(await next()).toBe(later);
  expect(await readNextMeeting(services, room.administrator, room.roomId)).toBeNull();
});

describe('a meeting that changes', () => {
  async function change(id: MeetingId, draft: Partial<NewMeeting>, tell = false) {
    const { fingerprint: seen, items } = await view(facilitator, id);
    const input = { ...DRAFT, items: items.map(({ startsAt: _, state: __, sections: ___, ...item }) => item) };
    return changeTheMeeting(services, facilitator, id, { ...input, ...draft, seen, tell });
  }

  test('updates the same entry of the calendars, and never makes a second one', async () => {
    const id = await convened();
    given(await change(id, { when: { day: '2030-01-15', time: '09:00' } }));
    given(await cancelMeeting(services, facilitator, id, 'La salle est inondée.'));
    await allDone();
    const files = mails.flatMap(({ calendar }) => calendar ?? []);
    const said = (name: string) =>
      new Set(files.map(({ content }) => new RegExp(`^${name}:(.*)$`, 'm').exec(content)?.[1]));
    expect(said('UID').size).toBe(1);
    const last = files.filter(({ method }) => method === 'CANCEL');
    expect(last).toHaveLength(5);
    expect(last[0]?.content).toContain('\r\nSEQUENCE:2\r\n');
    expect(mails.filter(({ subject }) => subject.startsWith('Annulée'))[0]?.text).toContain('La salle est inondée.');
  });

  test('asks everybody again where its hour is another one, and gives voices back', async () => {
    const id = await convened();
    const { elected, technician } = room.members;
    given(await replyToMeeting(services, elected, id, { answer: 'gives-voice', holder: technician }));
    given(await change(id, { when: { day: '2030-01-15', time: '14:30' } }));
    expect((await view(elected, id)).mine).toMatchObject({ answer: null, gaveTo: null });
    expect((await view(technician, id)).mine?.holdsFor).toBeNull();
    const ended = await database
      .select({ because: proxies.endedBecause })
      .from(proxies)
      .where(eq(proxies.meetingId, id));
    expect(ended).toEqual([{ because: 'meeting-moved' }]);
    await allDone();
    expect(mails.filter(({ subject }) => subject.startsWith('Nouvelle date'))).toHaveLength(5);
  });

  test('disturbs nobody for its agenda, unless it is said so; answers stay', async () => {
    const id = await convened();
    given(await replyToMeeting(services, room.members.elected, id, { answer: 'comes' }));
    await allDone();
    mails.length = 0;
    const [first, second] = (await view(facilitator, id)).items;
    if (!first || !second) throw new Error('the agenda is gone');
    const turned = [second, first].map(({ startsAt: _, state: __, sections: ___, ...item }) => item);
    given(await change(id, { items: turned }));
    await allDone();
    expect(mails).toEqual([]);
    expect((await view(facilitator, id)).items.map((item) => item.id)).toEqual([second.id, first.id]);
    given(await change(id, { title: 'Comité n° 3 bis' }));
    given(await change(id, { title: 'Comité n° 3 bis', items: [second] as never }, true));
    await allDone();
    expect(mails.map(({ subject }) => subject.split('\u202f')[0])).toContain('Changement');
    expect((await view(room.members.elected, id)).mine?.answer).toBe('comes');
  });

  test('is not overwritten by a form that shows it as it was before', async () => {
    const id = await create();
    const { fingerprint: seen } = await view(facilitator, id);
    const input = { ...DRAFT, seen, tell: false };
    given(await changeTheMeeting(services, facilitator, id, { ...input, place: 'Ailleurs' }));
    const late = await changeTheMeeting(services, facilitator, id, { ...input, title: 'Perdu ?' });
    expect(late).toEqual({ ok: false, code: 'meeting-overtaken' });
    expect(await view(facilitator, id)).toMatchObject({ place: 'Ailleurs', title: DRAFT.title });
  });

  test('is gone without a word while nobody was told of it', async () => {
    const id = await create();
    expect(await cancelMeeting(services, facilitator, id, '')).toEqual({ ok: true, value: 'discarded' });
    await allDone();
    expect(mails).toEqual([]);
    expect(await database.select().from(meetings).where(eq(meetings.id, id))).toEqual([]);
    expect(await cancelMeeting(services, facilitator, id, '')).toMatchObject({ code: 'not-found' });
  });
});

describe('a mail that leaves late', () => {
  test.each([
    ['convened', 0, 'planned', true],
    ['convened', 0, 'cancelled', false],
    ['changed', 0, 'planned', false],
    ['changed', 1, 'planned', true],
    ['moved', 0, 'planned', false],
    ['moved', 1, 'cancelled', false],
    ['cancelled', 1, 'cancelled', true],
    ['withdrawn', 1, 'planned', false],
  ] as const)(
    'about a meeting that %s in its change %i, when it is %s: sent %s',
    async (news, sequence, state, sent) => {
      const id = await convened();
      await allDone();
      mails.length = 0;
      await database.update(meetings).set({ state, icsSequence: 1 }).where(eq(meetings.id, id));
      const membershipId = (await view(room.members.elected, id)).mine?.membershipId;
      if (!membershipId) throw new Error('the fixture has no such member');
      await MAIL_MEETING.run(services, { meetingId: id, membershipId, news, sequence });
      expect(mails.length === 1).toBe(sent);
      // It tells the meeting as it stands, so no calendar goes back to what was.
      for (const { calendar } of mails) expect(calendar?.content).toContain('\r\nSEQUENCE:1\r\n');
    },
  );

  test('twice is one in a mailbox', async () => {
    const id = await convened();
    await allDone();
    const membershipId = (await view(room.members.elected, id)).mine?.membershipId;
    if (!membershipId) throw new Error('the fixture has no such member');
    mails.length = 0;
    for (const _ of [1, 2])
      await MAIL_MEETING.run(services, { meetingId: id, membershipId, news: 'convened', sequence: 0 });
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1);
  });
});

describe('an answer', () => {
  test('is counted once, and the last one counts', async () => {
    const id = await convened();
    const { elected } = room.members;
    for (const answer of ['excused', 'remote', 'comes'] as const) {
      given(await replyToMeeting(services, elected, id, { answer }));
    }
    expect((await view(elected, id)).counts).toMatchObject({ comes: 1, remote: 0, excused: 0, silent: 4 });
  });

  test('is told by name to who runs meetings alone', async () => {
    const id = await convened();
    given(
      await replyToMeeting(services, room.members.elected, id, { answer: 'sends-somebody', standIn: 'Jeanne Le Roux' }),
    );
    const replies = (await view(facilitator, id)).replies ?? [];
    expect(replies.filter(({ answer }) => answer !== null)).toMatchObject([
      { name: 'Anne Cariou', answer: 'sends-somebody', standIn: 'Jeanne Le Roux' },
    ]);
    for (const reader of [room.members.partner, room.administrator]) {
      const seen = await view(reader, id);
      expect(seen.replies).toBeNull();
      expect(JSON.stringify({ ...seen, mine: null })).not.toMatch(/Cariou|Jeanne/);
    }
    expect((await view(room.administrator, id)).mine).toBeNull();
  });

  test('gives a voice that stands on its holder’s page at once, and is told by mail', async () => {
    const id = await convened();
    await allDone();
    mails.length = 0;
    const { elected, technician, partner } = room.members;
    given(await replyToMeeting(services, elected, id, { answer: 'gives-voice', holder: technician }));
    expect((await view(technician, id)).mine?.holdsFor).toMatchObject({ personId: elected, name: 'Anne Cariou' });
    const next = await readNextMeeting(services, technician, room.roomId);
    expect(next?.meeting).toMatchObject({ id, answer: null, holdsFor: 'Anne Cariou' });
    expect((await view(elected, id)).mine).toMatchObject({ answer: 'gives-voice', gaveTo: { personId: technician } });
    given(await replyToMeeting(services, elected, id, { answer: 'gives-voice', holder: partner }));
    expect((await view(technician, id)).mine?.holdsFor).toBeNull();
    expect((await view(partner, id)).mine?.holdsFor?.personId).toBe(elected);
    given(await replyToMeeting(services, elected, id, { answer: 'comes' }));
    expect((await view(partner, id)).mine?.holdsFor).toBeNull();
    await allDone();
    const [toTechnician, toPartner] = await addressesOf([technician, partner]);
    expect(mails.map(({ to, subject }) => [to, subject.split(' ')[2]])).toEqual(
      expect.arrayContaining([
        [toTechnician, 'reprend'],
        [toPartner, 'reprend'],
      ]),
    );
  });

  test('that one stays away gives back the voice that one holds, and its giver is told', async () => {
    const id = await convened();
    const { elected, technician } = room.members;
    given(await replyToMeeting(services, elected, id, { answer: 'gives-voice', holder: technician }));
    given(await replyToMeeting(services, technician, id, { answer: 'excused' }));
    expect((await view(elected, id)).mine).toMatchObject({ answer: 'gives-voice', gaveTo: null });
    await allDone();
    const [address] = await addressesOf([elected]);
    expect(mails.filter(({ to }) => to === address).map(({ subject }) => subject)).toContain(
      'Votre voix vous revient\u202f: Comité de pilotage n° 3',
    );
    const again = await replyToMeeting(services, elected, id, { answer: 'gives-voice', holder: technician });
    expect(again).toMatchObject({ code: 'proxy-holder-stays-away' });
  });

  test('gives one voice and holds one at most, also where two press at once', async () => {
    const id = await convened();
    const { elected, technician, partner, resident } = room.members;
    const give = (giver: PersonId, holder: PersonId) =>
      replyToMeeting(services, giver, id, { answer: 'gives-voice', holder });
    const both = await Promise.all([give(elected, technician), give(partner, technician)]);
    expect(both.map((outcome) => (outcome.ok ? 'given' : outcome.code)).sort()).toEqual([
      'given',
      'proxy-holder-has-one',
    ]);
    expect(await give(resident, resident)).toMatchObject({ code: 'proxy-to-oneself' });
    expect(await give(resident, room.outsider)).toMatchObject({ code: 'no-such-member' });
  });

  test.each([
    ['while it is prepared', 'not-found'],
    ['when it is cancelled', 'meeting-cancelled'],
    ['when it is over', 'meeting-over'],
    ['when it has begun', 'meeting-begun'],
    ['from outside the room', 'not-found'],
    ['by an administrator who is no member', 'not-a-member'],
  ] as const)('is refused %s', async (when, code) => {
    const id = when === 'while it is prepared' ? await create() : await convened();
    if (when === 'when it is cancelled') given(await cancelMeeting(services, facilitator, id, ''));
    const state = when === 'when it is over' ? 'closed' : 'open';
    if (when === 'when it has begun' || when === 'when it is over')
      await database.update(meetings).set({ state }).where(eq(meetings.id, id));
    const actors: Partial<Record<typeof when, PersonId>> = {
      'from outside the room': room.outsider,
      'by an administrator who is no member': room.administrator,
    };
    const actor = actors[when] ?? room.members.elected;
    expect(await replyToMeeting(services, actor, id, { answer: 'comes' })).toEqual({ ok: false, code });
  });
});

describe('members who come and go', () => {
  test('are convened when they come, once, to what the others were convened to', async () => {
    const id = await convened();
    await create();
    await allDone();
    mails.length = 0;
    const seat = { role: 'resident', territoryId: room.town } as const;
    const email = 'nouvelle@exemple.fr';
    const input = { name: 'Jeanne Le Roux', email, mandate: seat, facilitator: false };
    const added = given(await addMember(services, facilitator, room.roomId, input));
    await allDone();
    expect(mails.filter(({ calendar }) => calendar).map(({ to, subject }) => [to, subject.split('\u202f')[0]])).toEqual(
      [[email, 'Convocation']],
    );
    expect((await view(added.personId, id)).mine).toMatchObject({ answer: null });
  });

  test('leave with their calendars in order, and with the voices that they held given back', async () => {
    const id = await convened();
    const { elected, technician } = room.members;
    given(await replyToMeeting(services, elected, id, { answer: 'gives-voice', holder: technician }));
    await allDone();
    mails.length = 0;
    given(await removeMember(services, facilitator, room.roomId, technician));
    await allDone();
    const [toElected, toTechnician] = await addressesOf([elected, technician]);
    expect(mails.map(({ to, calendar }) => [to, calendar?.method ?? null]).sort()).toEqual(
      [
        [toElected, null],
        [toTechnician, 'CANCEL'],
      ].sort(),
    );
    expect((await view(elected, id)).mine).toMatchObject({ answer: 'gives-voice', gaveTo: null });
  });
});

describe('who was at a meeting', () => {
  test('is told by name to members alone: not on the page of others, nor in a calendar', async () => {
    const id = await convened();
    given(await replyToMeeting(services, room.members.elected, id, { answer: 'comes' }));
    const counts = { 'on-site': 1, remote: 0, represented: 0, excused: 0, expected: 4 };
    const side = { present: 1, of: 1, needed: 0 };
    const quorum = { present: 1, of: 5, needed: 3, urban: side, rural: side, met: false, waived: false };
    const guests = [{ name: 'Sous-préfète Martin', quality: 'État' }];
    const stays = [
      { mode: 'on-site', standIn: '', from: '2030-01-14T13:30:00Z', until: '2030-01-14T15:00:00Z' },
    ] as const;
    const there = {
      name: 'Anne Cariou',
      role: 'elected',
      territory: 'Carhaix',
      side: 'rural',
      presence: 'on-site',
    } as const;
    const membershipId = (await view(room.members.elected, id)).mine?.membershipId;
    if (!membershipId) throw new Error('the fixture has no such member');
    const attendance = { counts, quorum, guests, members: [{ ...there, membershipId, representedBy: null, stays }] };
    await database.update(meetings).set({ state: 'closed', attendance }).where(eq(meetings.id, id));
    expect((await view(room.members.resident, id)).attendance?.people?.members).toMatchObject([
      { name: 'Anne Cariou' },
    ]);
    const outside = await view(room.administrator, id);
    expect(outside.attendance).toEqual({ counts, quorum, people: null });
    expect(JSON.stringify(outside)).not.toMatch(/Cariou|Martin/);
    const file = given(await readCalendarFile(services, room.administrator, id));
    expect(file).toContain('METHOD:PUBLISH');
    expect(file).not.toMatch(/ATTENDEE|Cariou|Martin/);
    expect(await viewMeeting(services, room.outsider, id)).toMatchObject({ code: 'not-found' });
    expect(await readCalendarFile(services, room.outsider, id)).toMatchObject({ code: 'not-found' });
  });
});

async function addressesOf(ids: readonly PersonId[]): Promise<(string | null)[]> {
  const rows = await database
    .select({ id: people.id, email: people.email })
    .from(people)
    .innerJoin(memberships, eq(memberships.personId, people.id));
  return ids.map((id) => rows.find((row) => row.id === id)?.email ?? null);
}

describe('a reminder', () => {
  const remind = (id: MeetingId, person = facilitator) => remindSilent(services, person, id);
  const letADayPass = (id: MeetingId) =>
    database
      .update(meetings)
      .set({
        convenedAt: sql`${meetings.convenedAt} - interval '1 day'`,
        remindedAt: sql`reminded_at - interval '1 day'`,
      })
      .where(eq(meetings.id, id));

  test('goes to those who have not answered, once a day, and not to who answers before it leaves', async () => {
    const id = await convened();
    expect(await remind(id)).toEqual(refuse('reminded-lately'));
    await letADayPass(id);
    expect(await remind(id, room.members.elected)).toEqual(refuse('only-meeting-runners'));
    await replyToMeeting(services, room.members.elected, id, { answer: 'comes' });
    await allDone();
    mails.length = 0;
    expect(await remind(id)).toEqual(accept(4));
    expect(await remind(id)).toEqual(refuse('reminded-lately'));
    await allDone();
    expect(mails).toHaveLength(4);
    expect(mails.every(({ subject }) => subject.startsWith('Votre réponse est attendue'))).toBe(true);
    await letADayPass(id);
    expect((await remind(id)).ok).toBe(true);
    await allDone();
    // Each of them is another mail to a mailbox that leaves doubles out.
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(8);
    const overtaken = { meetingId: id, news: 'reminded' as const, sequence: 0 };
    const [elected] = await database
      .select({ membershipId: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.roomId, room.roomId), eq(memberships.personId, room.members.elected)));
    if (!elected) throw new Error('no member');
    await MAIL_MEETING.run(services, { ...overtaken, ...elected });
    expect(mails).toHaveLength(8);
  });
});
