import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { attendances, meetingGuests, meetingReplies, proxies, rooms } from '#db/schema.ts';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import type { PersonId } from '#domain/ids.ts';
import { MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { refuse } from '#domain/refusal.ts';
import { createOpenMeeting, type MeetingFixture } from '../testing/meeting-fixture.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { closeMeeting } from './close-meeting.ts';
import { CODE_GUESSES, comeByCode, readHallCode } from './come-by-code.ts';
import { giveVoice, takeBackVoice } from './give-voice.ts';
import { hallCode } from './hall-code.ts';
import { noteGuest, strikeGuest } from './note-guests.ts';
import { leaveHall, notePresence } from './note-presence.ts';
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

describe('presence', () => {
  beforeEach(async () => {
    meeting = await createOpenMeeting(services, room);
  });

  it('is ticked by who runs the meeting: in the hall, at a distance, by somebody else, gone', async () => {
    const { elected } = room.members;
    const presence = async () => (await hall()).people?.find(({ personId }) => personId === elected);
    await meeting.note(elected);
    expect(await presence()).toMatchObject({ presence: 'on-site' });
    await meeting.note(elected, { mode: 'remote', standIn: '' });
    expect(await presence()).toMatchObject({ presence: 'remote' });
    await meeting.note(elected, { mode: 'on-site', standIn: 'Loïc Bihan' });
    expect(await presence()).toMatchObject({ presence: 'on-site', stay: { standIn: 'Loïc Bihan' } });
    await meeting.note(elected, null);
    expect(await presence()).toMatchObject({ presence: 'expected', stay: null });
    const rows = await database.select().from(attendances).where(eq(attendances.meetingId, meeting.meetingId));
    expect(rows).toHaveLength(3);
    expect(rows.every(({ leftAt }) => leftAt !== null)).toBe(true);
  });

  it('is one stay, however often it is ticked', async () => {
    const { elected } = room.members;
    await Promise.all([meeting.note(elected), meeting.note(elected)]);
    const rows = await database.select().from(attendances).where(eq(attendances.meetingId, meeting.meetingId));
    expect(rows).toHaveLength(1);
  });

  it('is noted for members of the room, by nobody who does not run the meeting', async () => {
    const wish = { membershipId: meeting.membershipOf(room.members.elected), presence: null };
    expect(await notePresence(services, room.members.elected, meeting, wish)).toEqual(refuse('only-meeting-runners'));
    const stranger = { ...wish, membershipId: '7c1e9f5e-3f0b-4f6e-9a0c-2f4f3f6a1b01' as never };
    expect(await notePresence(services, room.members.facilitator, meeting, stranger)).toEqual(refuse('no-such-member'));
  });

  it('ends when a member says that they leave, and counts no voice that they hold meanwhile', async () => {
    const { elected, resident, technician } = room.members;
    await meeting.note(elected);
    await meeting.note(technician);
    const voice = { giverId: meeting.membershipOf(resident), holderId: meeting.membershipOf(elected) };
    await giveVoice(services, resident, meeting, voice);
    expect((await hall()).counts).toMatchObject({ 'on-site': 2, represented: 1 });
    expect((await leaveHall(services, elected, meeting)).ok).toBe(true);
    expect((await hall()).counts).toMatchObject({ 'on-site': 1, represented: 0 });
    expect((await leaveHall(services, elected, meeting)).ok).toBe(true);
    expect(await leaveHall(services, room.administrator, meeting)).toEqual(refuse('not-a-member'));
    await closeMeeting(services, room.members.facilitator, meeting);
    expect(await leaveHall(services, technician, meeting)).toEqual(refuse('meeting-not-open'));
  });

  it('tells what was answered to who runs the meeting, and to nobody else', async () => {
    const { elected, resident, partner, facilitator, technician } = room.members;
    const answered = [
      { membershipId: meeting.membershipOf(technician), answer: 'remote' as const },
      { membershipId: meeting.membershipOf(resident), answer: 'excused' as const },
      { membershipId: meeting.membershipOf(partner), answer: 'sends-somebody' as const, standIn: 'Loïc Bihan' },
    ];
    await database.insert(meetingReplies).values(answered.map((reply) => ({ ...reply, meetingId: meeting.meetingId })));
    const seenBy = async (reader: PersonId) =>
      (await hall(reader)).people
        ?.filter(({ personId }) => [resident, partner, technician].includes(personId))
        .map(({ presence, announced, answer }) => [presence, announced, answer]);
    expect(await seenBy(facilitator)).toEqual([
      ['expected', 'Loïc Bihan', 'sends-somebody'],
      ['excused', '', 'excused'],
      ['expected', '', 'remote'],
    ]);
    expect(await seenBy(elected)).toEqual([
      ['expected', '', null],
      ['expected', '', null],
      ['expected', '', null],
    ]);
  });

  it('is told by name to members, and in figures only to anybody else who may see the room', async () => {
    await meeting.note(room.members.elected);
    await noteGuest(services, room.members.facilitator, meeting, { name: 'Mme la sous-préfète', quality: 'État' });
    expect((await hall(room.members.resident)).people).toHaveLength(5);
    const seen = await hall(room.administrator);
    expect(seen).toMatchObject({ people: null, guests: null, me: null, counts: { 'on-site': 1 } });
    expect(JSON.stringify(seen)).not.toMatch(/Cariou|Kerbrat|sous-préfète/);
    expect(await readHall(services, room.outsider, meeting)).toEqual(refuse('not-found'));
  });
});

describe('the hall’s code', () => {
  const codeNow = async () => {
    const shown = await readHallCode(services, room.members.facilitator, meeting);
    if (!shown.ok) throw new Error(shown.code);
    return shown.value.code;
  };
  const come = (person: PersonId, code: string, mode: 'on-site' | 'remote' = 'on-site') =>
    comeByCode(services, person, meeting, { code, mode });

  beforeEach(async () => {
    meeting = await createOpenMeeting(services, room);
  });

  it('notes who gives it as there, noted by nobody', async () => {
    const { elected, resident } = room.members;
    expect((await come(elected, (await codeNow()).toLowerCase())).ok).toBe(true);
    expect((await come(resident, await codeNow(), 'remote')).ok).toBe(true);
    expect((await hall()).counts).toMatchObject({ 'on-site': 1, remote: 1, expected: 3 });
    const rows = await database.select().from(attendances).where(eq(attendances.meetingId, meeting.meetingId));
    expect(rows.map(({ notedBy }) => notedBy)).toEqual([null, null]);
  });

  it('is shown to who runs the meeting alone, and is in nothing that members hear', async () => {
    expect(await readHallCode(services, room.members.elected, meeting)).toEqual(refuse('only-meeting-runners'));
    expect(await readHallCode(services, room.outsider, meeting)).toEqual(refuse('not-found'));
    const code = await codeNow();
    expect(JSON.stringify(await readLiveMeeting(database, room.roomId))).not.toContain(code);
    expect(JSON.stringify(await hall(room.members.elected))).not.toContain(code);
  });

  it('is refused when it is old, of another meeting, or guessed too often', async () => {
    const { elected } = room.members;
    const old = hallCode(services.authSecret, meeting.meetingId, new Date(Date.now() - 3 * 60_000));
    expect(await come(elected, old)).toEqual(refuse('wrong-hall-code'));
    for (let guess = 1; guess < CODE_GUESSES.points; guess++) {
      expect(await come(elected, 'BBBBBB')).toEqual(refuse('wrong-hall-code'));
    }
    expect(await come(elected, await codeNow())).toEqual(refuse('too-many-attempts'));
    expect((await come(room.members.partner, await codeNow())).ok).toBe(true);
    expect((await hall()).counts['on-site']).toBe(1);
  });

  it('lets in nobody from outside, and nobody once the meeting is over', async () => {
    const code = await codeNow();
    expect(await come(room.administrator, code)).toEqual(refuse('not-a-member'));
    expect(await come(room.outsider, code)).toEqual(refuse('not-found'));
    await closeMeeting(services, room.members.facilitator, meeting);
    expect(await come(room.members.elected, code)).toEqual(refuse('meeting-not-open'));
  });
});

describe('voices', () => {
  const wish = (giver: PersonId, holder: PersonId) => ({
    giverId: meeting.membershipOf(giver),
    holderId: meeting.membershipOf(holder),
  });
  const me = async (person: PersonId) => (await hall(person)).me;

  beforeEach(async () => {
    meeting = await createOpenMeeting(services, room);
  });

  it('are on both pages from the moment they are given, and count once the holder is there', async () => {
    const { elected, resident } = room.members;
    expect((await giveVoice(services, resident, meeting, wish(resident, elected))).ok).toBe(true);
    expect(await me(elected)).toMatchObject({ holdsOf: 'Samira Benali' });
    expect(await me(resident)).toMatchObject({ gaveTo: 'Anne Cariou', presence: 'expected' });
    await meeting.note(elected);
    expect(await me(resident)).toMatchObject({ presence: 'represented' });
    expect((await hall()).quorum.present).toBe(1);
  });

  it('end when their giver takes them back, or comes', async () => {
    const { elected, resident, partner, facilitator } = room.members;
    await giveVoice(services, resident, meeting, wish(resident, elected));
    expect((await takeBackVoice(services, resident, meeting, meeting.membershipOf(resident))).ok).toBe(true);
    expect(await me(elected)).toMatchObject({ holdsOf: null });
    await giveVoice(services, facilitator, meeting, wish(partner, elected));
    await meeting.note(partner);
    expect(await me(elected)).toMatchObject({ holdsOf: null });
    const rows = await database.select().from(proxies).where(eq(proxies.meetingId, meeting.meetingId));
    expect(rows.map(({ endedBecause }) => endedBecause).sort()).toEqual(['giver-came', 'revoked']);
  });

  it('that are given to the same again, or were never given, change nothing and are told to nobody', async () => {
    const { elected, resident, partner } = room.members;
    await giveVoice(services, resident, meeting, wish(resident, elected));
    const listener = await database.$client.connect();
    onTestFinished(() => listener.release(true));
    const heard: unknown[] = [];
    listener.on('notification', ({ payload }) => heard.push(payload));
    await listener.query('listen entente');
    await giveVoice(services, resident, meeting, wish(resident, elected));
    await takeBackVoice(services, partner, meeting, meeting.membershipOf(partner));
    // What was told before comes with the answer, at the latest.
    await listener.query('select 1');
    expect(heard).toEqual([]);
    expect(await me(elected)).toMatchObject({ holdsOf: 'Samira Benali' });
  });

  it('do not end by an arrival at a distance that counts for nothing', async () => {
    const meetingRules = { ...DEFAULT_CHARTER.meetings, remoteCounts: false };
    await database
      .update(rooms)
      .set({ charter: { ...DEFAULT_CHARTER, meetings: meetingRules } })
      .where(eq(rooms.id, room.roomId));
    const { elected, resident } = room.members;
    await giveVoice(services, resident, meeting, wish(resident, elected));
    await meeting.note(resident, { mode: 'remote', standIn: '' });
    expect(await me(elected)).toMatchObject({ holdsOf: 'Samira Benali' });
  });

  it('go to one holder, who holds one, and are given anew in one step', async () => {
    const { elected, resident, partner } = room.members;
    await giveVoice(services, resident, meeting, wish(resident, elected));
    const second = await giveVoice(services, partner, meeting, wish(partner, elected));
    expect(second).toEqual(refuse('proxy-holder-has-one'));
    expect((await giveVoice(services, resident, meeting, wish(resident, partner))).ok).toBe(true);
    expect(await me(elected)).toMatchObject({ holdsOf: null });
    expect(await me(partner)).toMatchObject({ holdsOf: 'Samira Benali' });
  });

  it('of two who give to one person at once, one is given', async () => {
    const { elected, resident, technician } = room.members;
    const both = [resident, technician].map((giver) => giveVoice(services, giver, meeting, wish(giver, elected)));
    const codes = (await Promise.all(both)).map((outcome) => (outcome.ok ? 'given' : outcome.code));
    expect(codes.sort()).toEqual(['given', 'proxy-holder-has-one']);
  });

  it('are nobody else’s to give or to take back', async () => {
    const { elected, resident, partner } = room.members;
    expect(await giveVoice(services, partner, meeting, wish(resident, elected))).toEqual(refuse('not-your-voice'));
    const taken = await takeBackVoice(services, elected, meeting, meeting.membershipOf(resident));
    expect(taken).toEqual(refuse('not-your-voice'));
  });
});

describe('guests', () => {
  it('are noted by name and quality, and struck', async () => {
    meeting = await createOpenMeeting(services, room);
    const guest = { name: 'Jean Le Roux', quality: 'Bureau d’études' };
    const noted = await noteGuest(services, room.members.facilitator, meeting, guest);
    if (!noted.ok) throw new Error(noted.code);
    expect((await hall()).guests).toEqual([{ id: noted.value, ...guest }]);
    await strikeGuest(services, room.members.facilitator, meeting, noted.value);
    expect((await hall()).guests).toEqual([]);
    expect(await noteGuest(services, room.members.elected, meeting, guest)).toEqual(refuse('only-meeting-runners'));
  });

  it('are no members, count for nothing, and are so many at most', async () => {
    meeting = await createOpenMeeting(services, room);
    const { meetingId } = meeting;
    const before = await hall();
    const many = Array.from({ length: MEETING_LIMITS.guests }, (_, at) => ({
      name: `Invitée ${at}`,
      quality: 'Presse',
    }));
    await database.insert(meetingGuests).values(many.map((guest) => ({ meetingId, ...guest })));
    const { guests, quorum, counts, people } = await hall();
    expect(guests).toHaveLength(MEETING_LIMITS.guests);
    expect([quorum, counts, people]).toEqual([before.quorum, before.counts, before.people]);
    const one = { name: 'Encore une', quality: 'Presse' };
    expect(await noteGuest(services, room.members.facilitator, meeting, one)).toEqual(refuse('too-many-guests'));
  });
});
