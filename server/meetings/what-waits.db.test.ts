import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { decisions, meetings, memberships, rooms } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { castBallot } from '../decisions/cast-ballot.ts';
import { draftDecision } from '../decisions/draft-decision.ts';
import { openDecision } from '../decisions/open-decision.ts';
import { closeMeeting } from '../hall/close-meeting.ts';
import { publishMinutes } from '../minutes/publish-minutes.ts';
import { readMinutes } from '../minutes/read-minutes.ts';
import { insertMembership } from '../rooms/members/insert-membership.ts';
import { removeMember } from '../rooms/members/remove-member.ts';
import {
  closeInItsWay,
  comeIn,
  giveVoice,
  holdMeeting,
  opened as openedDecision,
  runOutOfTime,
  takeVoiceBack,
  vote,
} from '../testing/decision-fixture.ts';
import { createMeetingFixture, createOpenMeeting } from '../testing/meeting-fixture.ts';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { listen, syncWithSockets } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { replyToMeeting } from './reply-to-meeting.ts';
import { whatWaits } from './what-waits.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });
await listen(services.sync);
const room = await createRoomFixture(services);
const { facilitator, elected, resident } = room.members;

const kinds = async (person: PersonId) => (await whatWaits(services, person)).map(({ kind }) => kind);

test('what waits for somebody is what they can still do, and goes when it is done, when it is over and when they leave', async () => {
  const startsAt = new Date(Date.now() + 86_400_000);
  const coming = await createMeetingFixture(services, room, { startsAt });
  await createMeetingFixture(services, room, { startsAt, convenedAt: null });
  expect(await kinds(elected)).toEqual(['answer']);
  await replyToMeeting(services, elected, coming.meetingId, { answer: 'comes' });
  expect(await kinds(elected)).toEqual([]);
  await database.update(meetings).set({ state: 'cancelled' }).where(eq(meetings.id, coming.meetingId));
  expect(await kinds(resident)).toEqual([]);

  const meeting = await createOpenMeeting(services, room);
  for (const person of Object.values(room.members)) await meeting.note(person);
  const drafted = await draftDecision(services, facilitator, meeting, {
    title: 'La navette',
    proposal: 'Une navette le soir.',
    rule: 'majority',
    method: 'ballots',
    itemId: null,
    sections: [],
    followsId: null,
    replacesId: null,
    responsible: '',
    responsibleId: meeting.membershipOf(resident),
    dueOn: '2027-03-01',
  });
  if (!drafted.ok) throw new Error(drafted.code);
  const place = { roomId: room.roomId, meetingId: meeting.meetingId, decisionId: drafted.value };
  expect((await openDecision(services, facilitator, place)).ok).toBe(true);
  expect(await kinds(resident)).toEqual(['ballot']);
  await castBallot(services, resident, place, { voiceOf: null, choice: 'for', reason: '' });
  expect(await kinds(resident)).toEqual([]);
  expect((await closeInItsWay(services, facilitator, place)).ok).toBe(true);
  expect(await kinds(resident)).toEqual(['task']);
  // A name is nobody's task: another person may bear it.
  await database.update(decisions).set({ responsible: 'Anne Cariou' }).where(eq(decisions.id, place.decisionId));
  expect([await kinds(resident), await kinds(elected)]).toEqual([['task'], []]);
  await database.update(decisions).set({ doneAt: new Date() }).where(eq(decisions.id, place.decisionId));
  expect(await kinds(resident)).toEqual([]);

  await closeMeeting(services, facilitator, meeting);
  await publishMinutes(services, facilitator, meeting);
  expect([await kinds(resident), await kinds(elected)]).toEqual([['minutes'], ['minutes']]);
  await readMinutes(services, resident, meeting);
  expect(await kinds(resident)).toEqual([]);
  await database
    .update(memberships)
    .set({ endedAt: new Date() })
    .where(eq(memberships.id, meeting.membershipOf(elected)));
  expect(await kinds(elected)).toEqual([]);
});

/** Who is there, and who casts the voice of the resident, who is not. */
async function putToVote() {
  const fresh = await createRoomFixture(services);
  const { facilitator, technician, elected, resident } = fresh.members;
  const meeting = await holdMeeting(services, fresh.roomId, [facilitator, technician, elected]);
  await giveVoice(services, meeting, resident, elected);
  const place = await openedDecision(services, facilitator, meeting);
  return { fresh, meeting, place };
}
type Vote = Awaited<ReturnType<typeof putToVote>>;
const takesBack = ({ fresh, meeting }: Vote) => takeVoiceBack(services, meeting, fresh.members.resident);
const comes = ({ fresh, meeting }: Vote) => comeIn(services, meeting, fresh.members.resident);
const holderVotes = async ({ fresh, place }: Vote) => {
  expect((await vote(services, fresh.members.elected, place, 'for')).ok).toBe(true);
};
const timeIsOver = ({ place }: Vote) => runOutOfTime(services, place.decisionId);
const giverLeaves = async ({ fresh }: Vote) => {
  expect((await removeMember(services, fresh.members.facilitator, fresh.roomId, fresh.members.resident)).ok).toBe(true);
};

test.each<[string, ((one: Vote) => Promise<unknown>)[], ('elected' | 'resident' | 'technician')[]]>([
  ['who gave their voice is not asked, and who holds it is', [], ['technician', 'elected']],
  ['who voted for themselves is asked for the voice that they hold', [holderVotes], ['technician', 'elected']],
  ['who held a voice that was taken back is not', [holderVotes, takesBack], ['technician']],
  ['who took it back and came is', [holderVotes, takesBack, comes], ['technician', 'resident']],
  ['nobody is for who left the room', [holderVotes, giverLeaves], ['technician']],
  ['nobody is once its time is over', [timeIsOver], []],
])('a vote waits for who can cast a ballot: %s', async (_, changes, asked) => {
  const one = await putToVote();
  for (const change of changes) await change(one);
  const waits = [];
  for (const who of ['technician', 'elected', 'resident'] as const) {
    if ((await kinds(one.fresh.members[who])).includes('ballot')) waits.push(who);
  }
  expect(waits).toEqual(asked);
});

test('what waits is told of all rooms in which somebody sits, and of no other', async () => {
  const [one, two, foreign] = [
    await createRoomFixture(services),
    await createRoomFixture(services),
    await createRoomFixture(services),
  ];
  const person = one.members.elected;
  const place = { actorId: two.members.facilitator, cooperationId: two.cooperationId, roomId: two.roomId };
  const mandate = { role: 'elected' as const, territoryId: two.town };
  await insertMembership(database, place, { personId: person, mandate, facilitator: false });
  const startsAt = new Date(Date.now() + 86_400_000);
  for (const each of [one, two, foreign]) await createMeetingFixture(services, each, { startsAt });
  const waiting = await whatWaits(services, person);
  expect(new Set(waiting.map(({ kind, roomId }) => `${kind} ${roomId}`))).toEqual(
    new Set([`answer ${one.roomId}`, `answer ${two.roomId}`]),
  );
});

test('nothing waits in a room while it is archived, and all of it again after', async () => {
  const put = await createRoomFixture(services);
  const runs = put.members.facilitator;
  await createMeetingFixture(services, put, { startsAt: new Date(Date.now() + 86_400_000) });
  const published = await createOpenMeeting(services, put);
  await closeMeeting(services, runs, published);
  await publishMinutes(services, runs, published);
  const meeting = await createOpenMeeting(services, put);
  for (const person of Object.values(put.members)) await meeting.note(person);
  const seenTo = { responsibleId: meeting.membershipOf(put.members.resident) };
  const carried = await openedDecision(services, runs, meeting, seenTo);
  for (const person of Object.values(put.members)) await vote(services, person, carried, 'for');
  await closeInItsWay(services, runs, carried);
  await openedDecision(services, runs, meeting);
  expect(await kinds(put.members.resident)).toEqual(['ballot', 'answer', 'minutes', 'task']);
  const archive = (archivedAt: Date | null) =>
    database.update(rooms).set({ archivedAt }).where(eq(rooms.id, put.roomId));
  await archive(new Date());
  expect(await kinds(put.members.resident)).toEqual([]);
  await archive(null);
  expect(await kinds(put.members.resident)).toHaveLength(4);
});
