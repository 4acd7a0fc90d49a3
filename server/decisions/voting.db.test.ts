import { eq, type SQL } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { type ballots, rooms } from '#db/schema.ts';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { readLiveMeeting } from '../hall/read-live-meeting.ts';
import { changeHat } from '../rooms/hats/change-hat.ts';
import { insertMembership } from '../rooms/members/insert-membership.ts';
import { removeMember } from '../rooms/members/remove-member.ts';
import {
  changed,
  closeInItsWay,
  comeIn,
  giveVoice,
  holdMeeting,
  membershipIn,
  opened,
  PROPOSAL,
  prepared,
  storedDecision,
  takeVoiceBack,
  vote,
} from '../testing/decision-fixture.ts';
import { createRoomFixture, insertPerson, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { untilWaiting } from '../testing/until-waiting.ts';
import { castBallot } from './cast-ballot.ts';
import { draftDecision } from './draft-decision.ts';
import { noteBallot } from './note-ballot.ts';
import { openDecision } from './open-decision.ts';
import { readBallot } from './read-ballot.ts';
import { withdrawDecision } from './withdraw-decision.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
let members: RoomFixture['members'];
beforeEach(async () => {
  room = await createRoomFixture(services);
  members = room.members;
});

/** All five are there: the facilitator (urban) chairs, the technician (rural) is the secretary. */
const everybody = () => holdMeeting(services, room.roomId, Object.values(members));
const idOf = (person: keyof RoomFixture['members']) => membershipIn(services, room.roomId, members[person]);

describe('opening', () => {
  it('fixes who may vote, with names, mandates and whose hand casts each voice', async () => {
    const { facilitator, technician, elected } = members;
    const meeting = await holdMeeting(services, room.roomId, [facilitator, technician, elected]);
    await giveVoice(services, meeting, members.resident, elected);
    await changeHat(services, elected, room.roomId, { role: 'resident', territoryId: room.city });
    const place = await opened(services, facilitator, meeting);
    const { row, roll } = await storedDecision(services, place.decisionId);
    expect(roll.map(({ name, role, side, chair }) => ({ name, role, side, chair }))).toEqual(
      expect.arrayContaining([
        { name: 'Maëlle Kerbrat', role: 'technician', side: 'urban', chair: true },
        { name: 'Yann Riou', role: 'technician', side: 'rural', chair: false },
        { name: 'Anne Cariou', role: 'elected', side: 'rural', chair: false },
        { name: 'Samira Benali', role: 'resident', side: 'urban', chair: false },
      ]),
    );
    expect(roll).toHaveLength(4);
    const holder = roll.find(({ name }) => name === 'Samira Benali')?.castById;
    expect(holder).toBe(await idOf('elected'));
    // Three are there of five; the voice that is held does not count.
    expect(row.quorum).toMatchObject({ present: 3, of: 5, needed: 3, met: true });
  });

  it('is for those who run the meeting, while it is open', async () => {
    const meeting = await everybody();
    const place = await prepared(services, members.technician, meeting);
    expect(await openDecision(services, members.resident, place)).toEqual(refuse('only-meeting-runners'));
    expect(await openDecision(services, room.outsider, place)).toEqual(refuse('not-found'));
    expect(await draftDecision(services, members.resident, meeting, PROPOSAL)).toEqual(refuse('only-meeting-runners'));
    expect(await openDecision(services, members.technician, place)).toEqual(accept(place.decisionId));
  });

  it('asks for a quorum, of those who are there, which a second convening does without', async () => {
    const there = [members.facilitator, members.technician];
    const first = await holdMeeting(services, room.roomId, there);
    for (const giver of [members.elected, members.resident]) {
      await giveVoice(services, first, giver, giver === members.elected ? members.facilitator : members.technician);
    }
    const place = await prepared(services, members.facilitator, first);
    expect(await openDecision(services, members.facilitator, place)).toEqual(refuse('no-quorum'));
    const other = await createRoomFixture(services);
    const second = await holdMeeting(services, other.roomId, [other.members.facilitator], { secondConvening: true });
    const waived = await prepared(services, other.members.facilitator, second);
    expect(await openDecision(services, other.members.facilitator, waived)).toEqual(accept(waived.decisionId));
  });

  it('keeps the quorum of its opening, whoever is added to the room before it is closed', async () => {
    const { facilitator } = members;
    const meeting = await everybody();
    const place = await opened(services, facilitator, meeting);
    const there = { cooperationId: room.cooperationId, roomId: room.roomId, actorId: facilitator };
    for (const name of [
      'Léa Morvan',
      'Ewen Le Roux',
      'Rozenn Tanguy',
      'Malo Guéguen',
      'Nolwenn Bihan',
      'Gaël Cloarec',
    ]) {
      const mandate = { role: 'elected', territoryId: room.town } as const;
      await insertMembership(database, there, {
        personId: await insertPerson(services, name),
        mandate,
        facilitator: false,
      });
    }
    const now = await readLiveMeeting(database, room.roomId);
    expect(now?.meeting.quorum).toMatchObject({ present: 5, needed: 6, met: false });
    const reading = await readBallot(services, facilitator, meeting);
    expect(reading).toMatchObject({ value: { decision: { quorum: { present: 5, of: 5, met: true } } } });
    await vote(services, facilitator, place, 'for');
    await closeInItsWay(services, facilitator, place);
    expect((await storedDecision(services, place.decisionId)).row.result).toMatchObject({ outcome: 'carried' });
  });

  it('changes nothing the second time, and only one is open in a meeting', async () => {
    const meeting = await everybody();
    const place = await prepared(services, members.facilitator, meeting);
    const open = () => openDecision(services, members.facilitator, place);
    expect(await Promise.all([open(), open()])).toEqual([accept(place.decisionId), accept(place.decisionId)]);
    const other = await prepared(services, members.facilitator, meeting);
    expect(await openDecision(services, members.facilitator, other)).toEqual(refuse('other-decision-open'));
    const entries = await readJournal(services, room.roomId);
    expect(entries.filter(({ action }) => action === 'decision-opened')).toHaveLength(1);
  });

  it('fixes the words; without a ballot it can be taken back to be prepared anew, with one it is called off', async () => {
    const meeting = await everybody();
    const place = await opened(services, members.facilitator, meeting);
    const change = () => changed(services, members.facilitator, place, { ...PROPOSAL, title: 'Autre' });
    expect(await change()).toEqual(refuse('decision-opened'));
    expect(await withdrawDecision(services, members.facilitator, place)).toEqual(accept('draft'));
    expect((await storedDecision(services, place.decisionId)).roll).toEqual([]);
    expect(await change()).toEqual(accept(place.decisionId));
    await openDecision(services, members.facilitator, place);
    await vote(services, members.elected, place, 'for');
    expect(await withdrawDecision(services, members.facilitator, place)).toEqual(accept('cancelled'));
    expect((await storedDecision(services, place.decisionId)).cast).toHaveLength(1);
    expect(await vote(services, members.elected, place, 'against')).toEqual(refuse('decision-cancelled'));
    expect(await openDecision(services, members.facilitator, place)).toEqual(refuse('decision-cancelled'));
  });
});

describe('a ballot', () => {
  it('counts once however often it is sent, at the instant of the first time, and can be changed', async () => {
    const place = await opened(services, members.facilitator, await everybody());
    const first = await vote(services, members.elected, place, 'for');
    const again = await Promise.all(Array.from({ length: 8 }, () => vote(services, members.elected, place, 'for')));
    for (const sent of again) expect(sent).toEqual(first);
    const changed = await vote(services, members.elected, place, 'against', ' Trop cher. ');
    expect(changed).toMatchObject({ ok: true, value: { choice: 'against', reason: 'Trop cher.' } });
    const { cast } = await storedDecision(services, place.decisionId);
    expect(cast).toHaveLength(1);
    expect(cast[0]).toMatchObject({ choice: 'against', noted: false, castBy: members.elected });
  });

  it('leaves the journal alone', async () => {
    const place = await opened(services, members.facilitator, await everybody());
    const before = await readJournal(services, room.roomId);
    await vote(services, members.elected, place, 'for');
    expect(await readJournal(services, room.roomId)).toEqual(before);
  });

  it('is for who is on the roll, by mandate and attendance at the opening, whatever hat they wear', async () => {
    const charter = {
      ...DEFAULT_CHARTER,
      deciders: ['elected' as const],
      meetings: { ...DEFAULT_CHARTER.meetings, quorumPercent: 0 },
    };
    await database.update(rooms).set({ charter }).where(eq(rooms.id, room.roomId));
    const { facilitator, technician, elected, partner } = members;
    const meeting = await holdMeeting(services, room.roomId, [facilitator, technician, elected]);
    const place = await opened(services, facilitator, meeting);
    await changeHat(services, technician, room.roomId, { role: 'elected', territoryId: room.town });
    await comeIn(services, meeting, partner);
    expect(await vote(services, technician, place, 'for')).toEqual(refuse('not-a-voter'));
    expect(await vote(services, partner, place, 'for')).toEqual(refuse('not-a-voter'));
    expect(await vote(services, room.outsider, place, 'for')).toEqual(refuse('not-found'));
    expect(await vote(services, elected, place, 'for')).toMatchObject({ ok: true });
  });

  it('is refused after the closing, with the reason, and so is reopening', async () => {
    const place = await opened(services, members.facilitator, await everybody());
    await vote(services, members.elected, place, 'for');
    await closeInItsWay(services, members.facilitator, place);
    expect(await vote(services, members.resident, place, 'for')).toEqual(refuse('decision-closed'));
    expect(await openDecision(services, members.facilitator, place)).toEqual(refuse('decision-closed'));
    expect(await withdrawDecision(services, members.facilitator, place)).toEqual(refuse('decision-closed'));
  });

  it('is kept or refused, never both, where it comes while somebody closes', async () => {
    for (let round = 0; round < 6; round += 1) {
      const fresh = await createRoomFixture(services);
      const meeting = await holdMeeting(services, fresh.roomId, Object.values(fresh.members));
      const place = await opened(services, fresh.members.facilitator, meeting);
      const voters = Object.values(fresh.members);
      const votes = voters.map((person) => vote(services, person, place, 'for'));
      const closed = await closeInItsWay(services, fresh.members.facilitator, place);
      const counted = (await Promise.all(votes)).filter(({ ok }) => ok).length;
      if (!closed.ok) throw new Error(closed.code);
      expect(closed.value.tally?.all.for).toBe(counted);
      expect((await storedDecision(services, place.decisionId)).cast).toHaveLength(counted);
    }
  });

  it('of an objection by consent has a reason', async () => {
    const place = await opened(services, members.facilitator, await everybody(), { rule: 'consent' });
    expect(await vote(services, members.elected, place, 'against', '  ')).toEqual(refuse('objection-without-reason'));
    expect(await vote(services, members.elected, place, 'against', 'La dette')).toMatchObject({ ok: true });
  });

  it('is not cast on devices where hands are counted', async () => {
    const place = await opened(services, members.facilitator, await everybody(), { method: 'hands' });
    expect(await vote(services, members.elected, place, 'for')).toEqual(refuse('not-by-ballots'));
  });

  it('is cast by who holds the voice, and by its giver once they came back for it', async () => {
    const { facilitator, technician, elected, resident } = members;
    const meeting = await holdMeeting(services, room.roomId, [facilitator, technician, elected]);
    await giveVoice(services, meeting, resident, elected);
    const place = await opened(services, facilitator, meeting);
    const voiceOf = await idOf('resident');
    const cast = (person: typeof elected, choice: 'for' | 'against') =>
      castBallot(services, person, place, { voiceOf, choice, reason: '' });
    expect(await cast(technician, 'for')).toEqual(refuse('voice-of-another'));
    expect(await vote(services, resident, place, 'for')).toEqual(refuse('voice-given-away'));
    expect(await cast(elected, 'for')).toMatchObject({ ok: true, value: { membershipId: voiceOf } });
    await takeVoiceBack(services, meeting, resident);
    expect(await cast(elected, 'against')).toEqual(refuse('voice-taken-back'));
    await comeIn(services, meeting, resident);
    expect(await vote(services, resident, place, 'against')).toMatchObject({ ok: true });
    const closed = await closeInItsWay(services, facilitator, place);
    expect(closed).toMatchObject({ ok: true, value: { tally: { all: { for: 0, against: 1, voices: 4 } } } });
  });

  it('of who left the room meanwhile stays, and nobody casts one for them', async () => {
    const place = await opened(services, members.facilitator, await everybody());
    await vote(services, members.partner, place, 'for');
    for (const gone of [members.partner, members.elected]) {
      await removeMember(services, members.facilitator, room.roomId, gone);
      expect(await vote(services, gone, place, 'against')).toEqual(refuse('not-found'));
    }
    const closed = await closeInItsWay(services, members.facilitator, place);
    expect(closed).toMatchObject({ ok: true, value: { tally: { all: { for: 1, against: 0, voices: 5 } } } });
  });
});

describe('a noted ballot', () => {
  it('is of who has no device, marked with who noted it, and never takes the place of a member’s own', async () => {
    const place = await opened(services, members.facilitator, await everybody());
    const note = async (person: keyof typeof members, choice: 'for' | null) =>
      noteBallot(services, members.technician, place, { membershipId: await idOf(person), choice, reason: '' });
    expect(await note('elected', 'for')).toEqual(accept('for'));
    await vote(services, members.resident, place, 'against');
    expect(await note('resident', 'for')).toEqual(refuse('ballot-cast-already'));
    expect(await note('resident', null)).toEqual(refuse('ballot-cast-already'));
    const { cast } = await storedDecision(services, place.decisionId);
    expect(cast.find(({ noted }) => noted)).toMatchObject({ castBy: members.technician, choice: 'for' });
    expect(await vote(services, members.elected, place, 'against')).toMatchObject({ ok: true });
    expect((await storedDecision(services, place.decisionId)).cast.filter(({ noted }) => noted)).toEqual([]);
  });

  it('never takes the place of one that its member is casting in that very moment', async () => {
    const place = await opened(services, members.facilitator, await everybody());
    const wish = { membershipId: await idOf('elected'), choice: 'for', reason: '' } as const;
    const noted = await database.transaction(async (transaction) => {
      await vote({ ...services, database: transaction as unknown as Database }, members.elected, place, 'against');
      const noting = noteBallot(services, members.technician, place, wish);
      await untilWaiting(database, 1);
      return { noting };
    });
    expect(await noted.noting).toEqual(refuse('ballot-cast-already'));
    const { cast } = await storedDecision(services, place.decisionId);
    expect(cast).toMatchObject([{ choice: 'against', noted: false, castBy: members.elected }]);
  });

  it('is taken back without the one that its member cast meanwhile', async () => {
    const place = await opened(services, members.facilitator, await everybody());
    const wish = { membershipId: await idOf('elected'), choice: null, reason: '' };
    const meanwhile = beforeDeleting(() => vote(services, members.elected, place, 'against'));
    expect(await noteBallot({ database: meanwhile }, members.technician, place, wish)).toEqual(accept(null));
    const { cast } = await storedDecision(services, place.decisionId);
    expect(cast).toMatchObject([{ choice: 'against', noted: false, castBy: members.elected }]);
  });

  it('is noted by those who run the meeting only, for voices of the roll, until the closing', async () => {
    const place = await opened(services, members.facilitator, await everybody());
    const wish = { membershipId: await idOf('elected'), choice: 'for', reason: '' } as const;
    expect(await noteBallot(services, members.resident, place, wish)).toEqual(refuse('only-meeting-runners'));
    const stranger = await createRoomFixture(services);
    const foreign = { ...wish, membershipId: await membershipIn(services, stranger.roomId, stranger.members.elected) };
    expect(await noteBallot(services, members.technician, place, foreign)).toEqual(refuse('not-a-voter'));
    await closeInItsWay(services, members.facilitator, place);
    expect(await noteBallot(services, members.technician, place, wish)).toEqual(refuse('decision-closed'));
  });
});

/** The database, with something done after the judgement of a transaction, before it deletes. */
function beforeDeleting(happen: () => Promise<unknown>): Database {
  const slowed = (transaction: Database) => ({
    ...transaction,
    select: transaction.select.bind(transaction),
    execute: transaction.execute.bind(transaction),
    delete: (table: typeof ballots) => ({
      where: async (condition: SQL) => {
        await happen();
        return transaction.delete(table).where(condition);
      },
    }),
  });
  const transaction = (use: (within: unknown) => Promise<unknown>) =>
    database.transaction((within) => use(slowed(within as unknown as Database)));
  return { transaction } as unknown as Database;
}
