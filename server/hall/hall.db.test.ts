import { and, eq, isNull } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { agendaItems, attendances, decisions, journal, meetings, memberships, proxies, rooms } from '#db/schema.ts';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import type { PersonId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { setRoomArchived } from '../rooms/correct-room.ts';
import { removeMember } from '../rooms/members/remove-member.ts';
import { createMeetingFixture, createOpenMeeting, type MeetingFixture } from '../testing/meeting-fixture.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { closeMeeting } from './close-meeting.ts';
import { giveVoice } from './give-voice.ts';
import { MOST_SPENT_MS } from './load-hall.ts';
import { moveAgenda } from './move-agenda.ts';
import { noteGuest } from './note-guests.ts';
import { openMeeting } from './open-meeting.ts';
import { type HallReading, readHall } from './read-hall.ts';
import { readLiveMeeting } from './read-live-meeting.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
let meeting: MeetingFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});

const hall = async (reader: PersonId = room.members.facilitator): Promise<HallReading> => {
  const reading = await readHall(services, reader, meeting);
  if (!reading.ok) throw new Error(reading.code);
  return reading.value;
};
const journalled = async () => {
  const rows = await database.select({ action: journal.action }).from(journal).where(eq(journal.roomId, room.roomId));
  return rows.map(({ action }) => action).filter((action) => action.startsWith('meeting'));
};

describe('opening and closing', () => {
  beforeEach(async () => {
    meeting = await createMeetingFixture(services, room);
  });

  it('is done once, however many press, and noted once', async () => {
    const { facilitator } = room.members;
    const both = [openMeeting(services, facilitator, meeting), openMeeting(services, facilitator, meeting)];
    expect((await Promise.all(both)).map(({ ok }) => ok)).toEqual([true, true]);
    expect((await hall()).state).toBe('open');
    const ends = [closeMeeting(services, facilitator, meeting), closeMeeting(services, facilitator, meeting)];
    expect((await Promise.all(ends)).map(({ ok }) => ok)).toEqual([true, true]);
    expect(await hall()).toMatchObject({ state: 'closed', closedAt: expect.any(Date) });
    expect(await journalled()).toEqual(['meeting-opened', 'meeting-closed']);
    expect(await openMeeting(services, facilitator, meeting)).toEqual(refuse('meeting-over'));
  });

  it('is for nobody in an archived room', async () => {
    const { facilitator } = room.members;
    await setRoomArchived(services, facilitator, room.roomId, true);
    expect(await openMeeting(services, facilitator, meeting)).toEqual(refuse('room-archived'));
    expect((await hall()).state).toBe('planned');
    await setRoomArchived(services, facilitator, room.roomId, false);
    expect((await openMeeting(services, facilitator, meeting)).ok).toBe(true);
  });

  it('is for who runs the meeting: facilitators, its chair and its secretary', async () => {
    const { elected, resident, technician } = room.members;
    expect(await openMeeting(services, elected, meeting)).toEqual(refuse('only-meeting-runners'));
    const named = { chairId: meeting.membershipOf(elected), secretaryId: meeting.membershipOf(resident) };
    await database.update(meetings).set(named).where(eq(meetings.id, meeting.meetingId));
    expect(await openMeeting(services, technician, meeting)).toEqual(refuse('only-meeting-runners'));
    expect((await openMeeting(services, elected, meeting)).ok).toBe(true);
    expect((await closeMeeting(services, resident, meeting)).ok).toBe(true);
    expect(await openMeeting(services, room.outsider, meeting)).toEqual(refuse('not-found'));
  });

  it('holds one meeting of a room at a time, and none that was called off', async () => {
    const other = await createOpenMeeting(services, room);
    const { facilitator } = room.members;
    expect(await openMeeting(services, facilitator, meeting)).toEqual(refuse('other-meeting-open'));
    await closeMeeting(services, facilitator, other);
    await database.update(meetings).set({ state: 'cancelled' }).where(eq(meetings.id, meeting.meetingId));
    expect(await openMeeting(services, facilitator, meeting)).toEqual(refuse('meeting-cancelled'));
  });

  it('waits for a decision that is open', async () => {
    await openMeeting(services, room.members.facilitator, meeting);
    const draft = { roomId: room.roomId, meetingId: meeting.meetingId, number: 1, title: 'A', proposal: 'B' };
    const columns = { rule: 'majority', method: 'hands', state: 'open', createdBy: room.members.facilitator } as const;
    await database.insert(decisions).values({ ...draft, ...columns });
    expect(await closeMeeting(services, room.members.facilitator, meeting)).toEqual(refuse('decision-still-open'));
  });

  it('is unknown, while it is being prepared, to who does not run it', async () => {
    await database.update(meetings).set({ convenedAt: null }).where(eq(meetings.id, meeting.meetingId));
    expect(await readHall(services, room.members.elected, meeting)).toEqual(refuse('not-found'));
    expect((await readHall(services, room.members.facilitator, meeting)).ok).toBe(true);
  });

  it('fixes who was there and what it counted, whatever becomes of the members', async () => {
    const { facilitator, elected, technician, resident } = room.members;
    await openMeeting(services, facilitator, meeting);
    await meeting.note(elected);
    await meeting.note(technician, { mode: 'remote', standIn: '' });
    await meeting.note(facilitator);
    const wish = { giverId: meeting.membershipOf(resident), holderId: meeting.membershipOf(elected) };
    expect((await giveVoice(services, resident, meeting, wish)).ok).toBe(true);
    await noteGuest(services, facilitator, meeting, { name: 'Mme la sous-préfète', quality: 'État' });
    const before = await hall();
    await closeMeeting(services, facilitator, meeting);
    const closed = await hall();
    expect(closed.quorum).toEqual(before.quorum);
    expect(closed.counts).toEqual(before.counts);
    await removeMember(services, facilitator, room.roomId, elected);
    await database.update(rooms).set({ charter: { ...DEFAULT_CHARTER, deciders: ['elected'] } });
    expect((await hall()).quorum).toEqual(before.quorum);
    const [row] = await database.select().from(meetings).where(eq(meetings.id, meeting.meetingId));
    const kept = row?.attendance?.members.map(({ name, presence, representedBy }) => [name, presence, representedBy]);
    expect(kept).toEqual([
      ['Anne Cariou', 'on-site', null],
      ['Maëlle Kerbrat', 'on-site', null],
      ['Paul Guillou', 'expected', null],
      ['Samira Benali', 'represented', 'Anne Cariou'],
      ['Yann Riou', 'remote', null],
    ]);
    expect(row?.attendance?.guests).toEqual([{ name: 'Mme la sous-préfète', quality: 'État' }]);
    const lasting = await database
      .select()
      .from(attendances)
      .where(and(eq(attendances.meetingId, meeting.meetingId), isNull(attendances.leftAt)));
    expect(lasting).toEqual([]);
    const [proxy] = await database.select().from(proxies).where(eq(proxies.meetingId, meeting.meetingId));
    expect(proxy).toMatchObject({ endedBecause: 'meeting-closed', endedAt: row?.closedAt });
  });

  it('keeps who left the room in mid-meeting among those who were there', async () => {
    const { facilitator, partner } = room.members;
    await openMeeting(services, facilitator, meeting);
    await meeting.note(partner);
    expect((await hall()).quorum).toMatchObject({ present: 1, of: 5 });
    await removeMember(services, facilitator, room.roomId, partner);
    expect((await hall()).quorum).toMatchObject({ present: 0, of: 4 });
    await closeMeeting(services, facilitator, meeting);
    const [row] = await database.select().from(meetings).where(eq(meetings.id, meeting.meetingId));
    const former = row?.attendance?.members.find(({ presence }) => presence === null);
    expect(former).toMatchObject({ name: 'Paul Guillou', stays: [{ mode: 'on-site', standIn: '' }] });
  });
});

describe('the agenda', () => {
  const move = (itemId: MeetingFixture['items'][number], to: 'current' | 'done' | 'postponed' | 'to-come') =>
    moveAgenda(services, room.members.facilitator, meeting, { itemId, to });
  const states = async () => (await hall()).items.map(({ state }) => state);

  beforeEach(async () => {
    meeting = await createOpenMeeting(services, room);
  });

  it('has one item at a time; beginning one ends the one before, and two who press at once begin one', async () => {
    const [first, second] = meeting.items;
    await Promise.all([move(first, 'current'), move(first, 'current')]);
    expect(await states()).toEqual(['current', 'to-come']);
    await Promise.all([move(second, 'current'), move(second, 'current')]);
    expect(await states()).toEqual(['done', 'current']);
    await Promise.all([move(first, 'current'), move(second, 'current')]);
    expect((await states()).filter((state) => state === 'current')).toHaveLength(1);
  });

  it('goes on where its clock stood, which is the database’s', async () => {
    const [first, second] = meeting.items;
    await move(first, 'current');
    const since = new Date(Date.now() - 60_000);
    await database.update(agendaItems).set({ currentSince: since }).where(eq(agendaItems.id, first));
    await move(second, 'current');
    await move(first, 'current');
    const [item] = (await hall()).items;
    expect(item?.spentMs).toBeGreaterThanOrEqual(60_000);
    expect(item?.spentMs).toBeLessThan(70_000);
    await move(first, 'to-come');
    expect(await states()).toEqual(['to-come', 'done']);
    await move(first, 'postponed');
    expect(await states()).toEqual(['postponed', 'done']);
  });

  it('moves by who runs the meeting, while it is open', async () => {
    const wish = { itemId: meeting.items[0], to: 'current' } as const;
    expect(await moveAgenda(services, room.members.elected, meeting, wish)).toEqual(refuse('only-meeting-runners'));
    const elsewhere = { ...wish, itemId: '7c1e9f5e-3f0b-4f6e-9a0c-2f4f3f6a1b01' as never };
    expect(await moveAgenda(services, room.members.facilitator, meeting, elsewhere)).toEqual(refuse('not-found'));
    await closeMeeting(services, room.members.facilitator, meeting);
    expect(await move(meeting.items[0], 'current')).toEqual(refuse('meeting-not-open'));
  });

  it.each([
    ['nothing before', 0],
    ['all that its column holds', 2_147_483_647],
  ])('says a day at most of an item that was left open for weeks, with %s', async (_, spentMs) => {
    const [first, second] = meeting.items;
    const currentSince = new Date(Date.now() - 60 * MOST_SPENT_MS);
    const leaveOpen = async (id: typeof first) => {
      await move(id, 'current');
      await database.update(agendaItems).set({ currentSince, spentMs }).where(eq(agendaItems.id, id));
    };
    await leaveOpen(first);
    expect((await hall()).items[0]?.spentMs).toBe(MOST_SPENT_MS);
    expect((await move(second, 'current')).ok).toBe(true);
    await leaveOpen(second);
    expect((await closeMeeting(services, room.members.facilitator, meeting)).ok).toBe(true);
    expect((await hall()).items.map((item) => item.spentMs)).toEqual([MOST_SPENT_MS, MOST_SPENT_MS]);
    await createOpenMeeting(services, room);
  });

  it('stops its clock when the meeting closes', async () => {
    await move(meeting.items[0], 'current');
    await closeMeeting(services, room.members.facilitator, meeting);
    expect(await states()).toEqual(['done', 'to-come']);
    expect((await hall()).items[0]?.currentSince).toBeNull();
  });
});

describe('what everybody in the room hears', () => {
  it('is the rule’s own figures and the agenda, with a key that stays while clocks run', async () => {
    meeting = await createOpenMeeting(services, room);
    await moveAgenda(services, room.members.facilitator, meeting, { itemId: meeting.items[0], to: 'current' });
    await meeting.note(room.members.elected);
    const now = await readLiveMeeting(database, room.roomId);
    const { quorum, counts } = await hall();
    expect(now?.meeting).toMatchObject({
      id: meeting.meetingId,
      state: 'open',
      item: { id: meeting.items[0], position: 1, of: 2, minutes: 20 },
      next: 'Se soigner',
      quorum: { present: quorum.present, needed: quorum.needed, met: quorum.met },
      counts: { onSite: counts['on-site'], remote: counts.remote, expected: counts.expected },
      decision: null,
    });
    expect(now?.meeting.restMs).toBeGreaterThan(49 * 60_000);
    const later = await readLiveMeeting(database, room.roomId);
    expect(later?.key).toBe(now?.key);
    await meeting.note(room.members.resident);
    expect((await readLiveMeeting(database, room.roomId))?.key).not.toBe(now?.key);
    await closeMeeting(services, room.members.facilitator, meeting);
    expect(await readLiveMeeting(database, room.roomId)).toBeNull();
  });

  it('names nobody', async () => {
    meeting = await createOpenMeeting(services, room);
    await meeting.note(room.members.elected);
    expect(JSON.stringify(await readLiveMeeting(database, room.roomId))).not.toMatch(/Cariou/);
    const [membership] = await database.select().from(memberships).where(eq(memberships.roomId, room.roomId)).limit(1);
    expect(JSON.stringify(await readLiveMeeting(database, room.roomId))).not.toContain(membership?.id);
  });
});
