import { asc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { mandates, memberships, people } from '#db/schema.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { readDocument } from '../../documents/read-document.ts';
import { endRound } from '../../rounds/end-round.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../../testing/room-fixture.ts';
import { beginRound, hatsIn } from '../../testing/round-fixture.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { changeHat } from '../hats/change-hat.ts';
import { readJournal as readRoomJournal } from '../journal/read-journal.ts';
import { listMemberships, listRooms } from '../list-rooms.ts';
import { readRoom } from '../read-room.ts';
import { readToday } from '../today.ts';
import { addMember } from './add-member.ts';
import { nameFacilitator } from './name-facilitator.ts';
import { readMember } from './read-members.ts';
import { removeMember } from './remove-member.ts';

const changedRooms: RoomId[] = [];
const { services, database } = await createTestServices({
  sync: {
    changeRights: (room, commit) => {
      changedRooms.push(room);
      return commit();
    },
  },
});
const today = await readToday(database);

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
  changedRooms.length = 0;
});

const remove = (personId: PersonId, actor = room.members.facilitator) =>
  removeMember(services, actor, room.roomId, personId);

async function membershipsOf(person: PersonId) {
  return database
    .select({ endedAt: memberships.endedAt, role: mandates.role, beginsOn: mandates.beginsOn, endsOn: mandates.endsOn })
    .from(memberships)
    .innerJoin(mandates, eq(mandates.membershipId, memberships.id))
    .where(eq(memberships.personId, person))
    .orderBy(asc(memberships.createdAt));
}

describe('removeMember', () => {
  it('ends the membership and its mandate, keeps both, and writes it in the journal', async () => {
    const { resident, facilitator } = room.members;
    expect(await remove(resident)).toEqual(accept({ personId: resident, left: false }));
    expect(await membershipsOf(resident)).toEqual([
      { endedAt: expect.any(Date), role: 'resident', beginsOn: today, endsOn: today },
    ]);
    expect(changedRooms).toEqual([room.roomId]);
    expect((await readJournal(services, room.roomId)).at(-1)).toMatchObject({
      actorId: facilitator,
      action: 'member-removed',
      details: { personId: resident, mandate: { role: 'resident', territoryId: room.city } },
    });
  });

  it('leaves nothing of the room to be found by them', async () => {
    const { resident } = room.members;
    const seen = await readRoom(services, resident, room.roomId);
    const document = seen.ok ? seen.value.documents[0] : undefined;
    if (!document) return expect.fail();
    await remove(resident);
    const seat = { role: 'resident', territoryId: room.city } as const;
    expect(await readRoom(services, resident, room.roomId)).toEqual(refuse('not-found'));
    expect(await readDocument(services, resident, room.roomId, document.id)).toEqual(refuse('not-found'));
    expect(await readRoomJournal(services, resident, room.roomId, {})).toEqual(refuse('not-found'));
    expect(await readMember(services, resident, room.roomId, resident)).toEqual(refuse('not-found'));
    expect(await changeHat(services, resident, room.roomId, seat)).toEqual(refuse('not-found'));
    expect(await listRooms(services, resident)).toEqual([]);
    expect(await listMemberships(services, resident)).toEqual([]);
  });

  it('lets a member leave by themselves, once', async () => {
    const { elected } = room.members;
    expect(await remove(elected, elected)).toEqual(accept({ personId: elected, left: true }));
    expect((await readJournal(services, room.roomId)).at(-1)).toMatchObject({
      actorId: elected,
      action: 'member-removed',
      details: { personId: elected },
    });
    expect(await remove(elected, elected)).toEqual(refuse('not-found'));
    expect(await remove(elected)).toEqual(refuse('no-such-member'));
  });

  it('keeps the last facilitator, whoever asks, until somebody else is one', async () => {
    const { facilitator, elected } = room.members;
    expect(await remove(facilitator)).toEqual(refuse('last-facilitator'));
    expect(await remove(facilitator, room.administrator)).toEqual(refuse('last-facilitator'));
    expect(changedRooms).toEqual([]);
    await nameFacilitator(services, facilitator, room.roomId, { personId: elected, facilitator: true });
    expect((await remove(facilitator)).ok).toBe(true);
  });

  it('leaves a facilitator when two remove each other, or both leave, at the same moment', async () => {
    const { facilitator, elected } = room.members;
    await nameFacilitator(services, facilitator, room.roomId, { personId: elected, facilitator: true });
    const outcomes = await Promise.all([remove(facilitator, facilitator), remove(elected, elected)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual(refuse('last-facilitator'));
  });

  it('takes them out of an exchange round, which goes on and ends without them', async () => {
    const { resident, facilitator, elected } = room.members;
    const roundId = await beginRound(services, { roomId: room.roomId, facilitator });
    expect((await remove(resident)).ok).toBe(true);
    expect((await endRound(services, facilitator, room.roomId, roundId)).ok).toBe(true);
    const hats = await hatsIn(services, room.roomId);
    expect(hats.has(resident)).toBe(false);
    expect(hats.get(elected)).toEqual({ role: 'elected', territoryId: room.town });
  });

  it('is for facilitators and administrators, not for other members, and strangers know no room', async () => {
    const { resident, technician } = room.members;
    expect(await remove(resident, technician)).toEqual(refuse('only-facilitators'));
    expect(await remove(resident, room.outsider)).toEqual(refuse('not-found'));
    expect(await remove(room.outsider)).toEqual(refuse('no-such-member'));
    expect((await remove(resident, room.administrator)).ok).toBe(true);
  });

  it('does not stand in the way of coming back, which makes a membership and a mandate of its own', async () => {
    const { resident } = room.members;
    await remove(resident);
    const [person] = await database.select().from(people).where(eq(people.id, resident));
    const mandate = { role: 'elected', territoryId: room.town } as const;
    const again = { name: 'Samira Benali', email: person?.email ?? '', mandate, facilitator: false };
    const added = await addMember(services, room.members.facilitator, room.roomId, again);
    expect(added).toMatchObject({ ok: true, value: { personId: resident } });
    expect(await membershipsOf(resident)).toEqual([
      { endedAt: expect.any(Date), role: 'resident', beginsOn: today, endsOn: today },
      { endedAt: null, role: 'elected', beginsOn: today, endsOn: null },
    ]);
    const seen = await readRoom(services, resident, room.roomId);
    expect(seen).toMatchObject({ ok: true, value: { me: { mandate, hat: mandate, facilitator: false } } });
  });
});
