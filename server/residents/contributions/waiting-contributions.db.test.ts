import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { contributions } from '#db/schema.ts';
import { setRoomArchived } from '../../rooms/correct-room.ts';
import { createRoomFixture, type RoomFixture } from '../../testing/room-fixture.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { waitingContributions } from './waiting-contributions.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});

async function put(number: number, row: Partial<typeof contributions.$inferInsert> = {}): Promise<void> {
  const { roomId, town } = room;
  await database.insert(contributions).values({
    ...{ roomId, number, kind: 'words', role: 'resident', territoryId: town, source: 'link' },
    ...{ state: 'waiting', sending: randomUUID(), body: `n° ${number}` },
    ...row,
  });
}

it('tells who reviews, and nobody else, in which rooms something of residents waits', async () => {
  const { members, roomId, administrator, outsider } = room;
  expect(await waitingContributions(services, members.technician)).toEqual([]);
  await put(1, { state: 'shown' });
  expect(await waitingContributions(services, members.technician)).toEqual([]);
  await put(2);
  await put(3, { state: 'shown', heldBecause: 'reported' });
  expect(await waitingContributions(services, members.technician)).toEqual([
    { roomId, roomTitle: expect.any(String), waiting: 1, reported: 1 },
  ]);
  expect(await waitingContributions(services, members.facilitator)).toHaveLength(1);
  for (const person of [members.resident, members.elected, administrator, outsider]) {
    expect(await waitingContributions(services, person)).toEqual([]);
  }
});

it('tells of nothing while the room is archived', async () => {
  await put(1);
  await setRoomArchived(services, room.members.facilitator, room.roomId, true);
  expect(await waitingContributions(services, room.members.technician)).toEqual([]);
});
