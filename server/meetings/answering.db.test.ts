import { and, eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { meetings, memberships, people } from '#db/schema.ts';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { setRoomArchived } from '../rooms/correct-room.ts';
import { addMember } from '../rooms/members/add-member.ts';
import { removeMember } from '../rooms/members/remove-member.ts';
import { given, startMailing } from '../testing/mailing-fixture.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { cancelMeeting } from './cancel-meeting.ts';
import { readNextMeeting } from './list-meetings.ts';
import { MAIL_MEETING } from './mail-meeting.ts';
import { remindSilent } from './remind-silent.ts';
import { replyToMeeting } from './reply-to-meeting.ts';

const { services, database, mails, allDone, addressesOf, meetingsOf } = await startMailing();
let room: RoomFixture;
let facilitator: PersonId;
const { create, convened, view } = meetingsOf(() => room);

beforeEach(async () => {
  room = await createRoomFixture(services);
  facilitator = room.members.facilitator;
  mails.length = 0;
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

const letItsHourPass = (id: MeetingId) =>
  database.update(meetings).set({ startsAt: sql`clock_timestamp() - interval '1 minute'` }).where(eq(meetings.id, id));

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

  test('hear nothing of a meeting that should have begun, also where nobody ever opened it', async () => {
    const id = await convened();
    await allDone();
    await letItsHourPass(id);
    mails.length = 0;
    const seat = { role: 'resident', territoryId: room.town } as const;
    const input = { name: 'Jeanne Le Roux', email: 'tardive@exemple.fr', mandate: seat, facilitator: false };
    given(await addMember(services, facilitator, room.roomId, input));
    given(await removeMember(services, facilitator, room.roomId, room.members.technician));
    await allDone();
    expect(mails.filter(({ calendar }) => calendar)).toEqual([]);
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

  test('is offered to who runs the meeting where it would not be refused, and to nobody else', async () => {
    const id = await convened();
    const offered = async () => (await view(facilitator, id)).reminder;
    const from = (await offered())?.from;
    expect(await offered()).toEqual({ refusal: 'reminded-lately', silent: 5, from });
    expect((await view(room.members.elected, id)).reminder).toBeNull();
    await letADayPass(id);
    expect(await offered()).toMatchObject({ refusal: null, silent: 5 });
    await letItsHourPass(id);
    expect(await offered()).toMatchObject({ refusal: 'too-late-to-remind' });
    expect(await remind(id)).toEqual(refuse('too-late-to-remind'));
  });

  test('is not offered where nobody who has not answered can be written to', async () => {
    const id = await convened();
    await letADayPass(id);
    await database.update(people).set({ email: null });
    expect((await view(facilitator, id)).reminder).toMatchObject({ refusal: 'everybody-answered', silent: 0 });
    expect(await remind(id)).toEqual(refuse('everybody-answered'));
  });

  test('goes to nobody whose room was archived before it leaves', async () => {
    const id = await convened();
    await allDone();
    mails.length = 0;
    const [silent] = await database
      .select({ membershipId: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.roomId, room.roomId), eq(memberships.personId, room.members.elected)));
    if (!silent) throw new Error('no member');
    const archive = (archived: boolean) => setRoomArchived(services, facilitator, room.roomId, archived);
    const sendIt = () => MAIL_MEETING.run(services, { meetingId: id, news: 'reminded', sequence: 0, ...silent });
    given(await archive(true));
    await sendIt();
    expect(mails).toEqual([]);
    given(await archive(false));
    await sendIt();
    expect(mails).toHaveLength(1);
  });
});
