import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it, vi } from 'vitest';
import { contributions } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
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

it('asks nothing about a room in which somebody does not review', async () => {
  await put(1);
  const asked = vi.fn();
  const counting = new Proxy(database, {
    get(target, name) {
      if (name === 'select' || name === 'selectDistinct') asked();
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const ask = async (person: PersonId) => {
    asked.mockClear();
    await waitingContributions({ database: counting }, person);
    return asked.mock.calls.length;
  };
  expect(await ask(room.members.resident)).toBe(1);
  expect(await ask(room.members.technician)).toBeGreaterThan(1);
});
