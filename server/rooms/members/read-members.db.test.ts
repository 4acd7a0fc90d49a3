import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { mandates, rooms } from '#db/schema.ts';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import type { PersonId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { loadRoomFacts } from '../../facts/room-facts.ts';
import { loadHeardRoom } from '../../facts/room-names.ts';
import { createRoomFixture } from '../../testing/room-fixture.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { readToday } from '../today.ts';
import { addMember } from './add-member.ts';
import { changeMandate } from './change-mandate.ts';
import { readFormerMembers, readMember } from './read-members.ts';
import { removeMember } from './remove-member.ts';

const { services, database } = await createTestServices();
const today = await readToday(database);

async function reading(actor: PersonId, room: Awaited<ReturnType<typeof createRoomFixture>>, person: PersonId) {
  const outcome = await readMember(services, actor, room.roomId, person);
  return outcome.ok ? outcome.value : expect.fail(outcome.code);
}

describe('the members of a room', () => {
  it('are in the order in which people sort names, whatever the database’s own', async () => {
    const room = await createRoomFixture(services);
    const { facilitator } = room.members;
    const mandate = { role: 'resident', territoryId: room.town } as const;
    for (const name of ['Zoé Test', 'Éric Test', 'emma Test', 'Yves Test']) {
      const email = `${randomUUID()}@exemple.fr`;
      expect(
        (await addMember(services, facilitator, room.roomId, { name, email, mandate, facilitator: false })).ok,
      ).toBe(true);
    }
    const heard = await loadHeardRoom(database, room.roomId);
    const names = [...(heard?.memberships.values() ?? [])].map(({ name }) => name);
    expect(names.filter((name) => name.endsWith(' Test'))).toEqual(['emma Test', 'Éric Test', 'Yves Test', 'Zoé Test']);
  });
});

describe('readMember', () => {
  it('gives what somebody held and holds, the latest first', async () => {
    const room = await createRoomFixture(services);
    const { resident, facilitator, partner } = room.members;
    const facts = await loadRoomFacts(database, room.roomId);
    const membershipId = facts?.memberships.get(resident)?.membershipId ?? expect.fail();
    await database.update(mandates).set({ beginsOn: '2025-03-03' }).where(eq(mandates.membershipId, membershipId));
    const mandate = { role: 'elected', territoryId: room.town } as const;
    await changeMandate(services, facilitator, room.roomId, { personId: resident, mandate, beginsOn: '2026-06-01' });
    expect(await reading(partner, room, resident)).toEqual({
      personId: resident,
      name: 'Samira Benali',
      present: true,
      lastFacilitator: false,
      seatsToGive: [],
      mayDescribe: false,
      today,
      mandates: [
        { seat: mandate, beginsOn: '2026-06-01', endsOn: null },
        { seat: { role: 'resident', territoryId: room.city }, beginsOn: '2025-03-03', endsOn: '2026-05-31' },
      ],
    });
  });

  it('gives a facilitator the seats to give, with the reasons against', async () => {
    const room = await createRoomFixture(services);
    const { resident, facilitator } = room.members;
    const charter = { ...DEFAULT_CHARTER, residentsMayWearElected: false };
    await database.update(rooms).set({ charter }).where(eq(rooms.id, room.roomId));
    const { seatsToGive } = await reading(facilitator, room, resident);
    expect(seatsToGive).toHaveLength(8);
    expect(seatsToGive.filter(({ refusal }) => refusal !== null).map(({ seat }) => seat.role)).toEqual([
      'elected',
      'elected',
    ]);
    expect((await reading(room.administrator, room, resident)).seatsToGive).toEqual([]);
    expect((await reading(resident, room, facilitator)).lastFacilitator).toBe(true);
  });

  it('still knows who left, and knows nobody who never was there', async () => {
    const room = await createRoomFixture(services);
    const { resident, facilitator } = room.members;
    await removeMember(services, facilitator, room.roomId, resident);
    expect(await reading(facilitator, room, resident)).toMatchObject({ present: false, mandates: [{ endsOn: today }] });
    expect(await readMember(services, facilitator, room.roomId, room.outsider)).toEqual(refuse('not-found'));
    expect(await readMember(services, room.outsider, room.roomId, facilitator)).toEqual(refuse('not-found'));
  });
});

describe('readFormerMembers', () => {
  it('gives those who left and did not come back, with what they held, to whoever may see the room', async () => {
    const room = await createRoomFixture(services);
    const { resident, partner, facilitator, elected } = room.members;
    expect(await readFormerMembers(services, elected, room.roomId)).toEqual({ ok: true, value: [] });
    await removeMember(services, facilitator, room.roomId, resident);
    await removeMember(services, partner, room.roomId, partner);
    const former = await readFormerMembers(services, elected, room.roomId);
    const names = former.ok ? former.value.map(({ name }) => name).sort() : [];
    expect(names).toEqual(['Paul Guillou', 'Samira Benali']);
    expect(await readFormerMembers(services, room.administrator, room.roomId)).toEqual(former);
    expect(await readFormerMembers(services, resident, room.roomId)).toEqual(refuse('not-found'));
  });
});
