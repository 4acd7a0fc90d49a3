import { readFileSync } from 'node:fs';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { amendments, decisions, meetings } from '#db/schema.ts';
import type { AmendmentId } from '#domain/ids.ts';
import { amendmentFixture } from '../testing/amendment-fixture.ts';
import { createMeetingFixture, type MeetingFixture } from '../testing/meeting-fixture.ts';
import { putToMeeting } from './put-to-meeting.ts';

const MIGRATION = path.resolve(
  import.meta.dirname,
  '../../db/migrations/0031_amendments_of_meetings_that_are_over.sql',
);

const { services, database, fresh, proposed, place, stateOf } = await amendmentFixture();

test('amendments of meetings that were over before anybody opened them again are open, and no others', async () => {
  const { room } = await fresh();
  const put = async (amendment: AmendmentId, meeting: MeetingFixture) => {
    const decision = await putToMeeting(services, room.members.facilitator, place(amendment), meeting.meetingId);
    if (!decision.ok) throw new Error(decision.code);
    return decision.value;
  };
  const [discarded, over, calledOff, waiting] = [
    await createMeetingFixture(services, room),
    await createMeetingFixture(services, room),
    await createMeetingFixture(services, room),
    await createMeetingFixture(services, room),
  ];
  const stuck = [await proposed(), await proposed(), await proposed()] as const;
  const [kept, taken] = [await proposed(), await proposed()];
  await put(stuck[0], discarded);
  await put(stuck[1], over);
  await put(stuck[2], calledOff);
  const prepared = await put(kept, waiting);
  // As it was left: nothing said so to what was put to them.
  await database.delete(meetings).where(eq(meetings.id, discarded.meetingId));
  await database.update(meetings).set({ state: 'closed' }).where(eq(meetings.id, over.meetingId));
  await database.update(meetings).set({ state: 'cancelled' }).where(eq(meetings.id, calledOff.meetingId));
  await database.update(amendments).set({ state: 'rejected' }).where(eq(amendments.id, taken));
  expect(await Promise.all(stuck.map(stateOf))).toEqual(['put-to-meeting', 'put-to-meeting', 'put-to-meeting']);

  // Twice: a process of the version before may still leave one so between them.
  for (const _ of [1, 2]) await database.$client.query(readFileSync(MIGRATION, 'utf8'));

  expect(await Promise.all(stuck.map(stateOf))).toEqual(['open', 'open', 'open']);
  expect([await stateOf(kept), await stateOf(taken)]).toEqual(['put-to-meeting', 'rejected']);
  const rows = await database
    .select({ id: decisions.id, state: decisions.state })
    .from(decisions)
    .where(eq(decisions.roomId, room.roomId));
  expect(rows.filter(({ state }) => state === 'draft').map(({ id }) => id)).toEqual([prepared]);
});
