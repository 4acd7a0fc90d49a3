import { asc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { mandates, memberships, rooms } from '#db/schema.ts';
import { type Charter, DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import { type PersonId, type RoomId, territoryId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import type { Seat } from '#domain/seat.ts';
import { loadRoomFacts } from '../../facts/room-facts.ts';
import { endRound } from '../../rounds/end-round.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../../testing/room-fixture.ts';
import { beginRound } from '../../testing/round-fixture.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { changeHat } from '../hats/change-hat.ts';
import { readToday } from '../today.ts';
import { changeMandate } from './change-mandate.ts';

const changedRooms: RoomId[] = [];
const { services, database } = await createTestServices({
  sync: {
    changeRights: (room, commit) => {
      changedRooms.push(room);
      return commit();
    },
  },
});
const UNKNOWN = territoryId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');
const today = await readToday(database);

let room: RoomFixture;
let elected: Seat;
beforeEach(async () => {
  room = await createRoomFixture(services);
  elected = { role: 'elected', territoryId: room.city };
  changedRooms.length = 0;
});

const rightsOf = async (person: PersonId) => (await loadRoomFacts(database, room.roomId))?.memberships.get(person);

async function membershipIdOf(person: PersonId) {
  const membership = await rightsOf(person);
  if (!membership) throw new Error('no member');
  return membership.membershipId;
}

/** What somebody held in the room, oldest first. */
async function historyOf(person: PersonId) {
  return database
    .select({ role: mandates.role, beginsOn: mandates.beginsOn, endsOn: mandates.endsOn })
    .from(mandates)
    .innerJoin(memberships, eq(memberships.id, mandates.membershipId))
    .where(eq(memberships.personId, person))
    .orderBy(asc(mandates.createdAt));
}

async function beganOn(person: PersonId, beginsOn: string) {
  await database
    .update(mandates)
    .set({ beginsOn })
    .where(eq(mandates.membershipId, await membershipIdOf(person)));
}

async function setCharter(change: Partial<Charter>) {
  const charter = { ...DEFAULT_CHARTER, ...change };
  await database.update(rooms).set({ charter }).where(eq(rooms.id, room.roomId));
}

const change = (personId: PersonId, mandate: Seat, beginsOn: string | null = null, actor = room.members.facilitator) =>
  changeMandate(services, actor, room.roomId, { personId, mandate, beginsOn });

describe('changeMandate', () => {
  it('gives the mandate and the hat that goes with it, through the sync server, and writes both in the journal', async () => {
    const { resident } = room.members;
    expect(await change(resident, elected)).toEqual(accept({ seat: elected, beginsOn: today }));
    expect(await rightsOf(resident)).toMatchObject({ mandate: elected, hat: elected });
    expect(changedRooms).toEqual([room.roomId]);
    const journal = await readJournal(services, room.roomId);
    expect(journal.at(-1)).toEqual({
      actorId: room.members.facilitator,
      action: 'mandate-changed',
      details: {
        membershipId: await membershipIdOf(resident),
        personId: resident,
        from: { role: 'resident', territoryId: room.city },
        to: elected,
      },
    });
    expect(journal.filter(({ action }) => action === 'hat-given')).toEqual([]);
  });

  it('keeps what was held before: it ended the day before, or was of one day', async () => {
    const { resident } = room.members;
    await beganOn(resident, '2025-03-03');
    await change(resident, elected, '2026-01-01');
    await change(resident, { role: 'partner', territoryId: room.town }, '2026-01-01');
    expect(await historyOf(resident)).toEqual([
      { role: 'resident', beginsOn: '2025-03-03', endsOn: '2025-12-31' },
      { role: 'elected', beginsOn: '2026-01-01', endsOn: '2026-01-01' },
      { role: 'partner', beginsOn: '2026-01-01', endsOn: null },
    ]);
  });

  it('keeps a hat that was another', async () => {
    const { resident } = room.members;
    const hat = { role: 'technician', territoryId: room.town } as const;
    await changeHat(services, resident, room.roomId, hat);
    await change(resident, elected);
    expect(await rightsOf(resident)).toMatchObject({ mandate: elected, hat });
  });

  it('takes a hat off that the charter closes to the new mandate, and says so in the journal', async () => {
    const { technician } = room.members;
    await setCharter({ residentsMayWearElected: false });
    await changeHat(services, technician, room.roomId, elected);
    const resident = { role: 'resident', territoryId: room.town } as const;
    await change(technician, resident);
    expect(await rightsOf(technician)).toMatchObject({ mandate: resident, hat: resident });
    expect((await readJournal(services, room.roomId)).slice(-2)).toMatchObject([
      { action: 'mandate-changed' },
      { action: 'hat-given', details: { personId: technician, from: elected, to: resident } },
    ]);
  });

  it('leaves the seat of an exchange round alone, and at its end puts the new mandate on', async () => {
    const { resident, facilitator } = room.members;
    const roundId = await beginRound(services, { roomId: room.roomId, facilitator });
    const seat = (await rightsOf(resident))?.hat;
    expect(seat).not.toEqual({ role: 'resident', territoryId: room.city });
    expect((await change(resident, elected)).ok).toBe(true);
    expect(await rightsOf(resident)).toMatchObject({ mandate: elected, hat: seat });
    expect((await endRound(services, facilitator, room.roomId, roundId)).ok).toBe(true);
    expect(await rightsOf(resident)).toMatchObject({ mandate: elected, hat: elected });
  });

  it('refuses what the rules refuse, and then disturbs nobody', async () => {
    const { resident } = room.members;
    await beganOn(resident, '2026-02-02');
    const before = await readJournal(services, room.roomId);
    const same = { role: 'resident', territoryId: room.city } as const;
    expect(await change(resident, elected, '2999-01-01')).toEqual(refuse('mandate-in-future'));
    expect(await change(resident, elected, '2026-02-01')).toEqual(refuse('mandate-before-present'));
    expect(await change(resident, same)).toEqual(refuse('mandate-unchanged'));
    expect(await change(resident, { ...elected, territoryId: UNKNOWN })).toEqual(refuse('unknown-territory'));
    expect(await change(room.outsider, elected)).toEqual(refuse('no-such-member'));
    expect(changedRooms).toEqual([]);
    expect(await readJournal(services, room.roomId)).toEqual(before);
  });

  it('is for facilitators and administrators, not for other members, and strangers know no room', async () => {
    const { resident, technician } = room.members;
    expect(await change(resident, elected, null, technician)).toEqual(refuse('only-facilitators'));
    expect(await change(resident, elected, null, resident)).toEqual(refuse('only-facilitators'));
    expect(await change(resident, elected, null, room.outsider)).toEqual(refuse('not-found'));
    expect(await change(resident, elected, null, room.administrator)).toMatchObject({ ok: true });
  });

  it('is noted once where two facilitators note the same at the same moment', async () => {
    const { resident, facilitator } = room.members;
    const both = [facilitator, room.administrator].map((actor) => change(resident, elected, null, actor));
    const outcomes = await Promise.all(both);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual(refuse('mandate-unchanged'));
    expect(await historyOf(resident)).toHaveLength(2);
  });
});
