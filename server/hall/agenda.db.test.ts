import { asc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { agendaItems, minutes, sections } from '#db/schema.ts';
import type { AgendaItemId } from '#domain/ids.ts';
import { MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { refuse } from '#domain/refusal.ts';
import { createMeetingFixture, createOpenMeeting, type MeetingFixture } from '../testing/meeting-fixture.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { addItem, type NewItem } from './add-item.ts';
import { closeMeeting } from './close-meeting.ts';
import { moveAgenda } from './move-agenda.ts';
import { orderAgenda } from './order-agenda.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
let meeting: MeetingFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
  meeting = await createOpenMeeting(services, room);
});

const CAR: NewItem = { title: 'Le car du soir', kind: 'discussion', minutes: 10, presenter: '', next: false };
const add = (change: Partial<NewItem> = {}, person = room.members.facilitator) =>
  addItem(services, person, meeting, { ...CAR, ...change });
const put = (itemId: AgendaItemId, before: AgendaItemId | null, person = room.members.facilitator) =>
  orderAgenda(services, person, meeting, { itemId, before });

async function added(change: Partial<NewItem> = {}): Promise<AgendaItemId> {
  const done = await add(change);
  if (!done.ok) throw new Error(done.code);
  return done.value;
}

async function titles(): Promise<string[]> {
  const rows = await database
    .select({ title: agendaItems.title })
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, meeting.meetingId))
    .orderBy(asc(agendaItems.position));
  return rows.map(({ title }) => title);
}

describe('an item that nobody had foreseen', () => {
  it('comes last, or right after the one that is spoken about, with its place in the minutes', async () => {
    await moveAgenda(services, room.members.facilitator, meeting, { itemId: meeting.items[0], to: 'current' });
    await add();
    await add({ title: 'Une urgence', next: true });
    expect(await titles()).toEqual(['Où en est le diagnostic', 'Une urgence', 'Se soigner', 'Le car du soir']);
    const own = await database
      .select({ title: sections.title })
      .from(sections)
      .innerJoin(minutes, eq(minutes.documentId, sections.documentId))
      .where(eq(minutes.meetingId, meeting.meetingId));
    expect(new Set(own.map(({ title }) => title))).toEqual(new Set(await titles()));
    expect((await readJournal(services, room.roomId)).at(-1)).toMatchObject({
      action: 'agenda-item-added',
      details: { item: 'Une urgence' },
    });
  });

  it('comes last where nothing is spoken about', async () => {
    await add({ next: true });
    expect((await titles()).at(-1)).toBe('Le car du soir');
  });

  it('is added by who runs the meeting, while it is open, and up to the most that an agenda may have', async () => {
    expect(await add({}, room.members.elected)).toEqual(refuse('only-meeting-runners'));
    expect(await add({}, room.outsider)).toEqual(refuse('not-found'));
    const more = Array.from({ length: MEETING_LIMITS.items - 3 }, (_, at) => ({
      ...{ meetingId: meeting.meetingId, position: at + 2, title: `Point ${at}` },
      ...{ kind: 'information' as const, minutes: 1 },
    }));
    await database.insert(agendaItems).values(more);
    expect((await add()).ok).toBe(true);
    expect(await add()).toEqual(refuse('too-many-items'));
    await closeMeeting(services, room.members.facilitator, meeting);
    expect(await add()).toEqual(refuse('meeting-not-open'));
  });
});

describe('the order', () => {
  it('is the one that was wished, however often it is', async () => {
    const last = await added();
    await Promise.all([put(last, meeting.items[1]), put(last, meeting.items[1])]);
    expect(await titles()).toEqual(['Où en est le diagnostic', 'Le car du soir', 'Se soigner']);
    await put(meeting.items[0], null);
    expect(await titles()).toEqual(['Le car du soir', 'Se soigner', 'Où en est le diagnostic']);
  });

  it('is of the meeting’s own items, and changed by who runs it', async () => {
    const other = await createMeetingFixture(services, room);
    expect(await put(other.items[0], null)).toEqual(refuse('not-found'));
    expect(await put(meeting.items[0], other.items[0])).toEqual(refuse('not-found'));
    expect(await put(meeting.items[0], null, room.members.resident)).toEqual(refuse('only-meeting-runners'));
  });
});
