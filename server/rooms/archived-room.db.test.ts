import { beforeEach, expect, it } from 'vitest';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import { refuse } from '#domain/refusal.ts';
import { draftDecision } from '../decisions/draft-decision.ts';
import { closeMeeting } from '../hall/close-meeting.ts';
import { giveVoice } from '../hall/give-voice.ts';
import { readNextMeeting } from '../meetings/list-meetings.ts';
import { remindSilent } from '../meetings/remind-silent.ts';
import { replyToMeeting } from '../meetings/reply-to-meeting.ts';
import { viewMeeting } from '../meetings/view-meeting.ts';
import { publishMinutes } from '../minutes/publish-minutes.ts';
import { remarkOnMinutes } from '../minutes/remark-on-minutes.ts';
import { endRound } from '../rounds/end-round.ts';
import { sayUnderstood } from '../rounds/say-understood.ts';
import { PROPOSAL } from '../testing/decision-fixture.ts';
import { createMeetingFixture, createOpenMeeting, type MeetingFixture } from '../testing/meeting-fixture.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { beginRound } from '../testing/round-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { changeCharter } from './charter/change-charter.ts';
import { readCharter } from './charter/read-charter.ts';
import { setRoomArchived } from './correct-room.ts';
import { changeHat } from './hats/change-hat.ts';
import { describeMember } from './members/describe-member.ts';
import { readMember } from './members/read-members.ts';
import { readRoom } from './read-room.ts';

const { services } = await createTestServices();

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});

async function closedMeeting(): Promise<MeetingFixture> {
  const meeting = await createOpenMeeting(services, room);
  await closeMeeting(services, room.members.facilitator, meeting);
  return meeting;
}

async function endedRound() {
  const { facilitator } = room.members;
  const roundId = await beginRound(services, { roomId: room.roomId, facilitator });
  await endRound(services, facilitator, room.roomId, roundId);
  return roundId;
}

/** What members and those who lead a meeting could do in the room until it was archived. */
async function prepareActs() {
  const { facilitator, elected, resident } = room.members;
  const { roomId } = room;
  const [closed, published] = [await closedMeeting(), await closedMeeting()];
  await publishMinutes(services, facilitator, published);
  const planned = await createMeetingFixture(services, room, {
    startsAt: new Date(Date.now() + 7 * 86_400_000),
    convenedAt: new Date(Date.now() - 2 * 86_400_000),
  });
  const roundId = await endedRound();
  const voice = { giverId: planned.membershipOf(elected), holderId: planned.membershipOf(resident) };
  return {
    'publish minutes': () => publishMinutes(services, facilitator, closed),
    'remark on minutes': () => remarkOnMinutes(services, resident, published, 'Une remarque.'),
    'answer a convening': () => replyToMeeting(services, resident, planned.meetingId, { answer: 'comes' }),
    'give a voice': () => giveVoice(services, elected, planned, voice),
    'note a voice that was given in writing': () => giveVoice(services, facilitator, planned, voice),
    'write again to who is silent': () => remindSilent(services, facilitator, planned.meetingId),
    'prepare a decision': () => draftDecision(services, facilitator, planned, PROPOSAL),
    'say what they understood': () => sayUnderstood(services, resident, roomId, roundId, 'Le car manque.'),
    'say what they are': () =>
      describeMember(services, elected, roomId, { personId: elected, function: 'maire', commune: 'Plounévez' }),
    'change the charter': () => {
      const charter = { ...DEFAULT_CHARTER, deciders: ['elected' as const] };
      return changeCharter(services, facilitator, roomId, { from: 1, rules: { charter, named: [] }, title: 'Autre' });
    },
    'change their hat': () => changeHat(services, resident, roomId, { role: 'partner', territoryId: room.town }),
  };
}

it('is only read while it is archived, by whoever could act in it before and may again after', async () => {
  const acts = Object.entries(await prepareActs());
  const { facilitator } = room.members;
  await setRoomArchived(services, facilitator, room.roomId, true);
  const before = await readJournal(services, room.roomId);
  for (const [name, act] of acts) expect([name, await act()]).toEqual([name, refuse('room-archived')]);
  expect(await readJournal(services, room.roomId)).toEqual(before);
  await setRoomArchived(services, facilitator, room.roomId, false);
  for (const [name, act] of acts) expect([name, await act()]).toMatchObject([name, { ok: true }]);
});

it('offers no seat and asks for no answer while it is archived, and says why', async () => {
  const { facilitator, resident } = room.members;
  const planned = await createMeetingFixture(services, room, {
    startsAt: new Date(Date.now() + 7 * 86_400_000),
    convenedAt: new Date(),
  });
  const offered = async () => {
    const [seen, meeting] = [
      await readRoom(services, resident, room.roomId),
      await viewMeeting(services, resident, planned.meetingId),
    ];
    const next = await readNextMeeting(services, resident, room.roomId);
    if (!seen.ok || !meeting.ok || !next) throw new Error('not shown');
    const refusals = new Set(seen.value.seats.map(({ refusal }) => refusal));
    return { refusals, asked: meeting.value.mine !== null, next: next.meeting !== null };
  };
  expect(await offered()).toMatchObject({ asked: true, next: true });
  expect((await offered()).refusals).toContain(null);
  await setRoomArchived(services, facilitator, room.roomId, true);
  expect(await offered()).toEqual({ refusals: new Set(['room-archived']), asked: false, next: false });
});

it('offers nobody a form to say what they are, nor another charter, and says why', async () => {
  const { facilitator, resident } = room.members;
  const { roomId } = room;
  const offered = async () => {
    const own = await readMember(services, resident, roomId, resident);
    const other = await readMember(services, facilitator, roomId, resident);
    const charters = [await readCharter(services, facilitator, roomId), await readCharter(services, resident, roomId)];
    return {
      describes: [own, other].map((member) => member.ok && member.value.mayDescribe),
      charter: charters.map((charter) => charter.ok && charter.value.changeRefusal),
    };
  };
  expect(await offered()).toEqual({ describes: [true, true], charter: [null, 'only-facilitators'] });
  await setRoomArchived(services, facilitator, roomId, true);
  expect(await offered()).toEqual({ describes: [false, false], charter: ['room-archived', 'only-facilitators'] });
});
