import { beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { PersonId } from '#domain/ids.ts';
import { LIVE_SUBPROTOCOL, LIVE_WHOLE_PARTS, type LiveMessage, liveMessageSchema } from '#protocol/live.ts';
import { setFrozen } from '../../../rooms/freeze-writing.ts';
import { changeHat } from '../../../rooms/hats/change-hat.ts';
import { describeMember } from '../../../rooms/members/describe-member.ts';
import { removeMember } from '../../../rooms/members/remove-member.ts';
import { createRoomFixture, type RoomFixture } from '../../../testing/room-fixture.ts';
import { listen, syncWithSockets, until } from '../../../testing/sync-harness.ts';
import { createTestServices } from '../../../testing/test-services.ts';
import type { MeetingNow } from './live-channel.ts';

let meeting: MeetingNow | null = null;
let reads = 0;
const readMeeting = async () => {
  reads += 1;
  return meeting;
};
const { services } = await createTestServices({ sync: (database) => syncWithSockets(database, { readMeeting }) });
const address = await listen(services.sync);

let room: RoomFixture;
beforeEach(async () => {
  meeting = null;
  room = await createRoomFixture(services);
});

/** A page that hears the parts of the room, with all that it was told. */
async function openPage(person: PersonId, subprotocol = LIVE_SUBPROTOCOL) {
  const socket = new WebSocket(`${address}/live/${room.roomId}`, subprotocol, { headers: { 'x-person': person } });
  const told: LiveMessage[] = [];
  socket.on('message', (data) => told.push(liveMessageSchema.parse(JSON.parse(String(data)))));
  const of = <Type extends LiveMessage['type']>(type: Type) =>
    told.filter((message): message is Extract<LiveMessage, { type: Type }> => message.type === type);
  await until(() => of('meeting').length > 0);
  return { of, close: () => socket.terminate() };
}

test('a page hears each part once when it opens, and afterwards only the part that differs', async () => {
  const { elected, facilitator } = room.members;
  const page = await openPage(elected);
  expect(['room', 'here', 'meeting'].map((type) => page.of(type as LiveMessage['type']).length)).toEqual([1, 1, 1]);

  const other = await openPage(facilitator);
  await until(() => page.of('here-changes').length === 1);
  expect(page.of('here-changes')).toEqual([{ type: 'here-changes', people: { [facilitator]: [] }, left: [] }]);

  await wearResidents(elected, page);
  await until(() => page.of('room-changes').length === 1);
  const [{ members, left } = { members: [], left: [] }] = page.of('room-changes');
  expect([members.map(({ personId }) => personId), left]).toEqual([[elected], []]);
  expect([page.of('room').length, page.of('here').length, page.of('here-changes').length]).toEqual([1, 1, 1]);
  other.close();
  await until(() => page.of('here-changes').length === 2);
  expect(page.of('here-changes')[1]).toEqual({ type: 'here-changes', people: {}, left: [facilitator] });
});

test('a page that knows no changes hears a part that differs whole', async () => {
  const { elected, facilitator } = room.members;
  const page = await openPage(elected, LIVE_WHOLE_PARTS);
  const other = await openPage(facilitator);
  await until(() => page.of('here').length === 2);
  expect(page.of('here').at(-1)?.people).toHaveProperty(facilitator);
  await wearResidents(elected, page);
  await until(() => page.of('room').length === 2);
  expect([page.of('room-changes'), page.of('here-changes')]).toEqual([[], []]);
  other.close();
});

test('a page hears whether anything but members changed, and of members all that pages show', async () => {
  const { elected, facilitator } = room.members;
  const page = await openPage(elected);
  const before = page.of('room')[0]?.room;
  const note = { function: 'maire', commune: 'Plounévézel' };
  expect((await describeMember(services, facilitator, room.roomId, { personId: elected, ...note })).ok).toBe(true);
  await until(() => page.of('room-changes').length === 1);
  await wearResidents(elected, page);
  await until(() => page.of('room-changes').length === 2);
  expect((await setFrozen(services, facilitator, room.roomId, true)).ok).toBe(true);
  await until(() => page.of('room-changes').length === 3);
  const [described, hat, frozen] = page.of('room-changes');
  expect(described?.members).toMatchObject([{ personId: elected, ...note }]);
  const others = [described, hat, frozen].map((told) => (told?.room.otherChanges ?? 0) - (before?.otherChanges ?? 0));
  expect(others).toEqual([0, 0, 1]);
});

/** Changes somebody's hat, as they know their mandate from what they were told. */
async function wearResidents(person: PersonId, page: Awaited<ReturnType<typeof openPage>>): Promise<void> {
  const own = page.of('room')[0]?.room.members.find(({ personId }) => personId === person);
  const wish = { role: 'resident', territoryId: own?.mandate.territoryId ?? ('' as never) } as const;
  expect((await changeHat(services, person, room.roomId, wish)).ok).toBe(true);
}

test('news names topics and nothing else, each once for what comes together', async () => {
  const page = await openPage(room.members.elected);
  services.sync.roomNews(room.roomId, ['threads:1']);
  services.sync.roomNews(room.roomId, ['threads:1', 'notices']);
  await until(() => page.of('news').length === 1);
  expect(page.of('news')).toEqual([{ type: 'news', topics: ['threads:1', 'notices'] }]);
  expect(page.of('room')).toHaveLength(1);
});

test('a page that comes is told once which topics changed a moment before, and how long ago', async () => {
  const page = await openPage(room.members.elected);
  services.sync.roomNews(room.roomId, ['threads:1']);
  await until(() => page.of('news').length === 1);
  const late = await openPage(room.members.facilitator);
  await until(() => late.of('recent').length === 1);
  const [{ topics } = { topics: [] }] = late.of('recent');
  expect(topics).toEqual([{ topic: 'threads:1', msAgo: expect.any(Number) }]);
  expect(topics[0]?.msAgo).toBeLessThan(30_000);
  services.sync.roomNews(room.roomId, ['notices']);
  await until(() => late.of('news').length === 1 && page.of('news').length === 2);
  expect(late.of('news')).toEqual([{ type: 'news', topics: ['notices'] }]);
  expect([page.of('recent').length, late.of('recent').length]).toEqual([0, 1]);
  const older = await openPage(room.members.partner, LIVE_WHOLE_PARTS);
  services.sync.roomNews(room.roomId, ['tasks']);
  await until(() => older.of('news').length === 1);
  expect(older.of('recent')).toEqual([]);
});

test('the meeting is read again when news says so, and told only where it differs beyond its clocks', async () => {
  const page = await openPage(room.members.elected);
  meeting = someMeeting('one', 0);
  services.sync.roomNews(room.roomId, ['meeting:1']);
  await until(() => page.of('meeting').length === 2);
  meeting = someMeeting('one', 5_000);
  const before = reads;
  services.sync.roomNews(room.roomId, ['meeting:1']);
  await until(() => reads > before && page.of('news').length === 2);
  expect(page.of('meeting')).toHaveLength(2);

  const late = await openPage(room.members.facilitator);
  expect(late.of('meeting').at(-1)?.meeting?.item?.spentMs).toBe(5_000);
  late.close();
});

test('the meeting is read again when members or mandates change, since its figures count them', async () => {
  meeting = someMeeting('four members', 0);
  const { elected, facilitator, partner } = room.members;
  const page = await openPage(elected);
  meeting = someMeeting('three members', 0);
  expect((await removeMember(services, facilitator, room.roomId, partner)).ok).toBe(true);
  await until(() => page.of('meeting').length === 2);
});

function someMeeting(key: string, spentMs: number): MeetingNow {
  const id = '7c1e9f5e-3f0b-4f6e-9a0c-2f4f3f6a1b01';
  const voices = { present: 0, of: 0 };
  return {
    key,
    meeting: liveMessageSchema.options[4].shape.meeting.unwrap().parse({
      id,
      state: 'open',
      title: 'Comité',
      item: { id, title: 'Se soigner', position: 1, of: 2, minutes: 10, spentMs, sectionIds: [] },
      next: null,
      restMs: 0,
      quorum: { present: 0, needed: 1, urban: voices, rural: voices, met: false },
      counts: { onSite: 0, remote: 0, represented: 0, excused: 0, expected: 4 },
      decision: null,
    }),
  };
}
