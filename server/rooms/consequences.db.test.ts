import { sql } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { beginRound } from '../testing/round-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { changeCharter } from './charter/change-charter.ts';
import { addMember } from './members/add-member.ts';
import { removeMember } from './members/remove-member.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});

/** Does something while a table that what follows from it needs is not there. */
async function without(table: string, act: () => Promise<unknown>): Promise<void> {
  await database.execute(sql.raw(`alter table ${table} rename to ${table}_away`));
  try {
    await expect(act()).rejects.toThrow();
  } finally {
    await database.execute(sql.raw(`alter table ${table}_away rename to ${table}`));
  }
}

async function standsAs() {
  const stands = await database.execute(sql`
    select (select count(*) from memberships where ended_at is null) as members,
      (select charter_number from rooms where id = ${room.roomId}) as charter`);
  return [stands.rows, await readJournal(services, room.roomId)];
}

it('does nothing at all where what follows cannot be done', async () => {
  const { facilitator, resident } = room.members;
  await beginRound(services, { roomId: room.roomId, facilitator });
  const before = await standsAs();
  const newcomer = {
    name: 'Yann',
    email: 'yann@exemple.fr',
    mandate: { role: 'resident', territoryId: room.town },
    facilitator: false,
  } as const;
  await without('round_seats', () => addMember(services, facilitator, room.roomId, newcomer));
  await without('proxies', () => removeMember(services, facilitator, room.roomId, resident));
  const charter = { ...DEFAULT_CHARTER, residents: { inviters: [], publicPage: true } };
  const change = { from: 1, rules: { charter, named: [] }, title: 'Une page publique' };
  await without('invitations', () => changeCharter(services, facilitator, room.roomId, change));
  expect(await standsAs()).toEqual(before);
});
