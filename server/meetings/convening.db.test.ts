import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { meetings, people } from '#db/schema.ts';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import { DRAFT, given, startMailing } from '../testing/mailing-fixture.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { conveneMeeting } from './convene-meeting.ts';
import { createMeeting, type NewMeeting } from './create-meeting.ts';
import { findDraftProblems } from './find-draft-problems.ts';
import { listMeetings, readNextMeeting } from './list-meetings.ts';
import { readCalendarFile } from './read-calendar-file.ts';
import { replyToMeeting } from './reply-to-meeting.ts';
import { viewMeeting } from './view-meeting.ts';

const { services, database, mails, allDone, addressesOf, meetingsOf } = await startMailing();
let room: RoomFixture;
let facilitator: PersonId;
const { create, convened, view } = meetingsOf(() => room);

beforeEach(async () => {
  room = await createRoomFixture(services);
  facilitator = room.members.facilitator;
  mails.length = 0;
});

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

describe('what is wrong with a draft', () => {
  const past = { when: { day: '2020-01-14', time: '14:30' }, timeZone: 'Europe/Paris' } as const;
  const draft = (more: object = {}) => ({ ...past, chair: room.outsider, secretary: room.outsider, ...more });
  const find = (actor: PersonId, part: object, meetingId: MeetingId | null = null) =>
    findDraftProblems(services, actor, { roomId: room.roomId, meetingId }, part);

  test('is found all at once, of what could be read', async () => {
    const people = ['no-such-chair', 'no-such-secretary'];
    expect(await find(facilitator, draft())).toEqual(['meeting-in-past', ...people]);
    expect(await find(facilitator, { secretary: room.outsider })).toEqual(['no-such-secretary']);
    expect(await find(facilitator, draft({ when: { day: '2030-03-31', time: '02:30' } }))).toEqual([
      'hour-skipped',
      ...people,
    ]);
    const id = await convened();
    expect(await find(facilitator, { items: [] }, id)).toEqual(['agenda-empty']);
    expect(await find(facilitator, { ...past, items: [] })).toEqual(['meeting-in-past']);
  });

  test('of a meeting whose hour has come is not that hour', async () => {
    const id = await convened();
    const startsAt = new Date('2020-01-14T13:30Z');
    await database.update(meetings).set({ startsAt }).where(eq(meetings.id, id));
    expect(await find(facilitator, past, id)).toEqual([]);
  });

  test('is told to nobody who may not write it down', async () => {
    for (const nobody of [room.members.technician, room.outsider]) {
      expect(await find(nobody, draft())).toEqual([]);
      expect(await find(nobody, draft(), await convened())).toEqual([]);
    }
  });
});

test('a list of meetings says which of them the reader runs, facilitating or as their officer', async () => {
  await convened();
  await convened({ secretary: room.members.technician });
  const runs = async (reader: PersonId) =>
    given(await listMeetings(services, reader, room.roomId)).map((meeting) => meeting.runs);
  expect(await runs(facilitator)).toEqual([true, true]);
  expect((await runs(room.members.technician)).sort()).toEqual([false, true]);
  expect(await runs(room.members.elected)).toEqual([false, false]);
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
    expect(mails.filter(({ subject }) => subject.startsWith('Notice of meeting: ')).map(({ to }) => to)).toEqual([
      address,
    ]);
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
