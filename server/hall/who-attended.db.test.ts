import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { adoptedVersions, minutes } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { castBallot } from '../decisions/cast-ballot.ts';
import { openDecision } from '../decisions/open-decision.ts';
import { readAdopted } from '../decisions/read-adopted.ts';
import { readBallot } from '../decisions/read-ballot.ts';
import { readDecision } from '../decisions/read-decision.ts';
import { readDecisions } from '../decisions/read-decisions.ts';
import { readTasks } from '../decisions/see-to-decision.ts';
import { readDocument } from '../documents/read-document.ts';
import { listMeetings, readNextMeeting } from '../meetings/list-meetings.ts';
import { readCalendarFile } from '../meetings/read-calendar-file.ts';
import { viewMeeting } from '../meetings/view-meeting.ts';
import { proposeApproval } from '../minutes/propose-approval.ts';
import { publishMinutes } from '../minutes/publish-minutes.ts';
import { readMinutes } from '../minutes/read-minutes.ts';
import { closeInItsWay, opened } from '../testing/decision-fixture.ts';
import { createOpenMeeting, type MeetingFixture } from '../testing/meeting-fixture.ts';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { listen, syncWithSockets } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { closeMeeting } from './close-meeting.ts';
import { giveVoice } from './give-voice.ts';
import { noteGuest } from './note-guests.ts';
import { readHall } from './read-hall.ts';
import { readLiveMeeting } from './read-live-meeting.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });
await listen(services.sync);
const room = await createRoomFixture(services);
const { facilitator, technician, elected, resident, partner } = room.members;

/** Whoever attended, held a voice, sat in somebody's place, was a guest or said something. */
const NAMES = /Kerbrat|Riou|Cariou|Benali|Bihan|sous-préfète|Trop cher/;

/** Everything that somebody may be told of a meeting, by the name of where it stands. */
async function readings(reader: PersonId, meeting: MeetingFixture): Promise<ReadonlyMap<string, unknown>> {
  const { roomId, meetingId } = meeting;
  const decided = await readDecisions(services, reader, meeting);
  const decisions = decided.ok ? decided.value.decisions : [];
  const [kept] = await database.select().from(minutes).where(eq(minutes.meetingId, meetingId));
  const versions = await database.select({ id: adoptedVersions.id }).from(adoptedVersions);
  const all = <Thing>(things: readonly Thing[], read: (thing: Thing) => Promise<unknown>) =>
    Promise.all(things.map(read));
  return new Map<string, unknown>([
    ['its page', await viewMeeting(services, reader, meetingId)],
    ['its hall', await readHall(services, reader, meeting)],
    ['the list of meetings', await listMeetings(services, reader, roomId)],
    ['the next meeting', await readNextMeeting(services, reader, roomId)],
    ['what everybody hears', await readLiveMeeting(database, roomId)],
    ['its calendar file', await readCalendarFile(services, reader, meetingId)],
    ['its decisions', decided],
    ['each decision', await all(decisions, ({ id }) => readDecision(services, reader, { ...meeting, decisionId: id }))],
    ['the ballot', await readBallot(services, reader, meeting)],
    ['the tasks', await readTasks(services, reader, roomId)],
    ['its minutes', await readMinutes(services, reader, meeting)],
    ['the document of its minutes', kept && (await readDocument(services, reader, roomId, kept.documentId))],
    ['what was adopted', await all(versions, ({ id }) => readAdopted(services, reader, id))],
  ]);
}

async function expectNobodyNamed(meeting: MeetingFixture): Promise<void> {
  for (const reader of [room.administrator, room.outsider]) {
    for (const [where, said] of await readings(reader, meeting)) {
      expect(JSON.stringify(said) ?? '', where).not.toMatch(NAMES);
    }
  }
}

it('who attended is named to members alone, on no page, in no answer, minutes, file or calendar of anybody else', async () => {
  const meeting = await createOpenMeeting(services, room);
  for (const person of [facilitator, technician, elected]) await meeting.note(person);
  await meeting.note(partner, { mode: 'on-site', standIn: 'Loïc Bihan' });
  const voice = { giverId: meeting.membershipOf(resident), holderId: meeting.membershipOf(elected) };
  expect((await giveVoice(services, facilitator, meeting, voice)).ok).toBe(true);
  await noteGuest(services, facilitator, meeting, { name: 'Mme la sous-préfète', quality: 'État' });
  const place = await opened(services, facilitator, meeting);
  await castBallot(services, elected, place, { voiceOf: null, choice: 'against', reason: 'Trop cher' });
  await expectNobodyNamed(meeting);

  await closeInItsWay(services, facilitator, place);
  await closeMeeting(services, facilitator, meeting);
  await publishMinutes(services, facilitator, meeting);
  await expectNobodyNamed(meeting);
  // The same readings do name them to a member: what is looked through is where they stand.
  const toMember = await readings(elected, meeting);
  for (const where of ['its page', 'its hall', 'each decision', 'its minutes']) {
    expect(JSON.stringify(toMember.get(where)), where).toMatch(NAMES);
  }

  const next = await createOpenMeeting(services, room);
  for (const person of [facilitator, technician, elected]) await next.note(person);
  const proposed = await proposeApproval(services, facilitator, meeting);
  if (!proposed.ok) throw new Error(proposed.code);
  const approval = { roomId: room.roomId, ...proposed.value };
  await openDecision(services, facilitator, approval);
  await closeInItsWay(services, facilitator, approval);
  const [kept] = await database.select().from(minutes).where(eq(minutes.meetingId, meeting.meetingId));
  expect(kept?.state).toBe('approved');
  await expectNobodyNamed(meeting);
});
