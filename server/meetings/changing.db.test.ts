import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { meetings, proxies } from '#db/schema.ts';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import { removeMember } from '../rooms/members/remove-member.ts';
import { DRAFT, given, startMailing } from '../testing/mailing-fixture.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { cancelMeeting } from './cancel-meeting.ts';
import { changeTheMeeting } from './change-meeting.ts';
import type { NewMeeting } from './create-meeting.ts';
import { MAIL_MEETING } from './mail-meeting.ts';
import { replyToMeeting } from './reply-to-meeting.ts';

const { services, database, mails, allDone, meetingsOf } = await startMailing();
let room: RoomFixture;
let facilitator: PersonId;
const { create, convened, view } = meetingsOf(() => room);

beforeEach(async () => {
  room = await createRoomFixture(services);
  facilitator = room.members.facilitator;
  mails.length = 0;
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

  test('that takes longer updates the calendars, which show when it ends', async () => {
    const id = await convened();
    await allDone();
    mails.length = 0;
    const [first, second] = (await view(facilitator, id)).items;
    if (!first || !second) throw new Error('the agenda is gone');
    const longer = [first, { ...second, minutes: 95 }].map(
      ({ startsAt: _, state: __, sections: ___, ...item }) => item,
    );
    given(await change(id, { items: longer }));
    await allDone();
    expect(mails).toHaveLength(5);
    for (const { calendar } of mails) {
      expect(calendar?.content).toContain('\r\nDURATION:PT1H45M\r\n');
      expect(calendar?.content).toContain('\r\nSEQUENCE:1\r\n');
    }
  });

  test('is not overwritten by a form that shows it as it was before', async () => {
    const id = await create();
    const { fingerprint: seen } = await view(facilitator, id);
    const input = { ...DRAFT, seen, tell: false };
    given(await changeTheMeeting(services, facilitator, id, { ...input, place: 'Ailleurs' }));
    const late = await changeTheMeeting(services, facilitator, id, { ...input, title: 'Perdu ?' });
    expect(await view(facilitator, id)).toMatchObject({ place: 'Ailleurs', title: DRAFT.title });
    const { fingerprint } = await view(facilitator, id);
    expect(late).toEqual({ ok: false, code: 'meeting-overtaken', seen: fingerprint });
    given(await changeTheMeeting(services, facilitator, id, { ...input, seen: fingerprint, title: 'Voulu' }));
    expect(await view(facilitator, id)).toMatchObject({ place: DRAFT.place, title: 'Voulu' });
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

  test.each([
    ['convened', false],
    ['reminded', false],
    ['withdrawn', false],
    ['cancelled', true],
  ] as const)('once the meeting should have begun, that somebody is %s: sent %s', async (news, sent) => {
    const id = await convened();
    const { elected } = room.members;
    const membershipId = (await view(elected, id)).mine?.membershipId;
    if (!membershipId) throw new Error('the fixture has no such member');
    if (news === 'withdrawn') given(await removeMember(services, facilitator, room.roomId, elected));
    await allDone();
    mails.length = 0;
    await database
      .update(meetings)
      .set({ startsAt: new Date(Date.now() - 60_000), ...(news === 'cancelled' ? { state: news } : {}) })
      .where(eq(meetings.id, id));
    await MAIL_MEETING.run(services, { meetingId: id, membershipId, news, sequence: 0 });
    expect(mails.length === 1).toBe(sent);
  });

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
