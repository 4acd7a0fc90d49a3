import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { meetings, rooms } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { closeInItsWay, holdMeeting, opened, PROPOSAL, prepared, vote } from '../testing/decision-fixture.ts';
import { createMeetingFixture } from '../testing/meeting-fixture.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import type { DecisionPlace } from './decision-access.ts';
import { draftDecision } from './draft-decision.ts';
import { readOrigin } from './find-sequel.ts';
import { readDecision } from './read-decision.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
let members: RoomFixture['members'];
let objected: DecisionPlace;
beforeEach(async () => {
  room = await createRoomFixture(services);
  members = room.members;
  const meeting = await holdMeeting(services, room.roomId, Object.values(members));
  objected = await opened(services, members.facilitator, meeting, { rule: 'consent' });
  await vote(services, members.elected, objected, 'against', 'La dette');
  await closeInItsWay(services, members.facilitator, objected);
});

const closeMeeting = () =>
  database.update(meetings).set({ state: 'closed' }).where(eq(meetings.id, objected.meetingId));
const DAY_MS = 86_400_000;
const planned = (days: number, change = {}) =>
  createMeetingFixture(services, room, { startsAt: new Date(Date.now() + days * DAY_MS), ...change });

async function sequelFor(reader: PersonId) {
  const read = await readDecision(services, reader, objected);
  if (!read.ok) throw new Error(read.code);
  return read.value.sequel;
}

describe('what comes after a decision', () => {
  it('is prepared in the open meeting, its own or a later one', async () => {
    await planned(7);
    expect(await sequelFor(members.facilitator)).toEqual({ meetingId: objected.meetingId, isPlanned: true });
    await closeMeeting();
    const later = await holdMeeting(services, room.roomId, Object.values(members));
    expect(await sequelFor(members.facilitator)).toEqual({ meetingId: later.meetingId, isPlanned: true });
  });

  it('is else prepared in the next that is planned, in preparation too, and not in one that nobody held', async () => {
    await closeMeeting();
    await planned(-3);
    await planned(9, { state: 'cancelled' });
    expect(await sequelFor(members.facilitator)).toEqual({ meetingId: null, isPlanned: false });
    await planned(21);
    const next = await planned(7, { convenedAt: null });
    expect(await sequelFor(members.facilitator)).toEqual({ meetingId: next.meetingId, isPlanned: true });
  });

  it('is prepared by who leads that meeting, and nobody else hears of one in preparation', async () => {
    await closeMeeting();
    const secretaryId = (await planned(14, { convenedAt: null })).membershipOf(members.technician);
    expect(await sequelFor(members.technician)).toEqual({ meetingId: null, isPlanned: false });
    const convened = await planned(21);
    expect(await sequelFor(members.technician)).toEqual({ meetingId: null, isPlanned: true });
    await database.update(meetings).set({ secretaryId }).where(eq(meetings.id, convened.meetingId));
    expect(await sequelFor(members.technician)).toEqual({ meetingId: convened.meetingId, isPlanned: true });
  });

  it('is nothing in an archived room, and nothing before the closing', async () => {
    await database.update(rooms).set({ archivedAt: new Date() }).where(eq(rooms.id, room.roomId));
    expect(await sequelFor(members.facilitator)).toBeNull();
    await database.update(rooms).set({ archivedAt: null }).where(eq(rooms.id, room.roomId));
    const draft = await prepared(services, members.facilitator, objected);
    expect(await readDecision(services, members.facilitator, draft)).toMatchObject({ value: { sequel: null } });
  });

  it('begins with what was decided, read from any meeting of the room once it is closed', async () => {
    await closeMeeting();
    const next = await planned(7);
    const read = await readOrigin(services, members.facilitator, room.roomId, objected.decisionId);
    expect(read).toMatchObject({ ok: true, value: { id: objected.decisionId, meetingId: objected.meetingId } });
    for (const link of [{ followsId: objected.decisionId }, { replacesId: objected.decisionId }]) {
      const drafted = await draftDecision(services, members.facilitator, next, { ...PROPOSAL, ...link });
      expect(drafted).toEqual(accept(expect.any(String)));
      if (!drafted.ok) throw new Error(drafted.code);
      expect(await readOrigin(services, members.facilitator, room.roomId, drafted.value)).toEqual(refuse('not-found'));
    }
    expect(await readOrigin(services, room.outsider, room.roomId, objected.decisionId)).toEqual(refuse('not-found'));
    const other = await createRoomFixture(services);
    expect(await readOrigin(services, other.members.facilitator, other.roomId, objected.decisionId)).toEqual(
      refuse('not-found'),
    );
  });
});
