import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { memberships, people, rooms } from '#db/schema.ts';
import { DEFAULT_CHARTER } from '#domain/charter.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { changeHat } from '../rooms/change-hat.ts';
import { removeMember } from '../rooms/remove-member.ts';
import {
  comeIn,
  giveVoice,
  holdMeeting,
  membershipIn,
  opened,
  PROPOSAL,
  prepared,
  runOutOfTime,
  storedDecision,
  takeVoiceBack,
  vote,
} from '../testing/decision-fixture.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { castBallot } from './cast-ballot.ts';
import { closeDecision, closeDueDecision } from './close-decision.ts';
import { createDecisionKeeper } from './decision-keeper.ts';
import { changeDecision, draftDecision } from './draft-decision.ts';
import { noteBallot } from './note-ballot.ts';
import { openDecision } from './open-decision.ts';
import { takeAnotherWay } from './take-another-way.ts';
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
    const change = () => changeDecision(services, members.facilitator, place, { ...PROPOSAL, title: 'Autre' });
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
    await closeDecision(services, members.facilitator, place);
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
      const closed = await closeDecision(services, fresh.members.facilitator, place);
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
    const closed = await closeDecision(services, facilitator, place);
    expect(closed).toMatchObject({ ok: true, value: { tally: { all: { for: 0, against: 1, voices: 4 } } } });
  });

  it('of who left the room meanwhile stays, and nobody casts one for them', async () => {
    const place = await opened(services, members.facilitator, await everybody());
    await vote(services, members.partner, place, 'for');
    for (const gone of [members.partner, members.elected]) {
      await removeMember(services, members.facilitator, room.roomId, gone);
      expect(await vote(services, gone, place, 'against')).toEqual(refuse('not-found'));
    }
    const closed = await closeDecision(services, members.facilitator, place);
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

  it('is noted by those who run the meeting only, for voices of the roll, until the closing', async () => {
    const place = await opened(services, members.facilitator, await everybody());
    const wish = { membershipId: await idOf('elected'), choice: 'for', reason: '' } as const;
    expect(await noteBallot(services, members.resident, place, wish)).toEqual(refuse('only-meeting-runners'));
    const stranger = await createRoomFixture(services);
    const foreign = { ...wish, membershipId: await membershipIn(services, stranger.roomId, stranger.members.elected) };
    expect(await noteBallot(services, members.technician, place, foreign)).toEqual(refuse('not-a-voter'));
    await closeDecision(services, members.facilitator, place);
    expect(await noteBallot(services, members.technician, place, wish)).toEqual(refuse('decision-closed'));
  });
});

describe('closing', () => {
  it('fixes the result once, whoever presses at the same time, and writes it down', async () => {
    const place = await opened(services, members.facilitator, await everybody());
    await vote(services, members.elected, place, 'for');
    const results = await Promise.all([
      closeDecision(services, members.facilitator, place),
      closeDecision(services, members.technician, place),
    ]);
    expect(results[0]).toMatchObject({ ok: true, value: { outcome: 'carried' } });
    expect(results[1]).toEqual(results[0]);
    const closings = (await readJournal(services, room.roomId)).filter(({ action }) => action === 'decision-closed');
    expect(closings.map(({ details }) => details)).toMatchObject([{ outcome: 'carried', byItself: false }]);
    expect(await closeDecision(services, members.resident, place)).toEqual(refuse('only-meeting-runners'));
  });

  it('is never undone by what becomes of members: not a byte of it changes', async () => {
    const place = await opened(services, members.facilitator, await everybody(), { rule: 'double-majority' });
    for (const person of Object.values(members)) await vote(services, person, place, 'for');
    await closeDecision(services, members.facilitator, place);
    const before = JSON.stringify(await storedDecision(services, place.decisionId));
    await removeMember(services, members.facilitator, room.roomId, members.partner);
    await database
      .update(memberships)
      .set({ mandateRole: 'elected', mandateTerritoryId: room.city })
      .where(eq(memberships.personId, members.resident));
    await database.update(people).set({ name: 'Une autre' }).where(eq(people.id, members.elected));
    const charter = { ...DEFAULT_CHARTER, deciders: ['elected' as const] };
    await database.update(rooms).set({ charter }).where(eq(rooms.id, room.roomId));
    expect(JSON.stringify(await storedDecision(services, place.decisionId))).toBe(before);
  });

  it('happens by itself when the time is over, once, in the name of who opened it', async () => {
    const place = await opened(services, members.technician, await everybody(), {}, 5);
    await vote(services, members.elected, place, 'for');
    expect(await closeDueDecision(services, place)).toEqual(refuse('not-due'));
    await runOutOfTime(services, place.decisionId);
    // Before anybody looked: the clock has closed it already.
    expect(await vote(services, members.resident, place, 'against')).toEqual(refuse('decision-closed'));
    const keepers = [createDecisionKeeper(services, () => () => {}), createDecisionKeeper(services, () => () => {})];
    await Promise.all(keepers.map((keeper) => keeper.start()));
    const { row } = await storedDecision(services, place.decisionId);
    expect(row).toMatchObject({ state: 'closed', closedBy: null, result: { outcome: 'carried' } });
    expect(row.closedAt).toEqual(row.closesAt);
    const entry = (await readJournal(services, room.roomId)).at(-1);
    expect(entry).toMatchObject({ actorId: members.technician, details: { byItself: true } });
    expect(await openDecision(services, members.facilitator, place)).toEqual(refuse('decision-closed'));
  });

  it('can be by itself only where ballots are cast', async () => {
    const place = await prepared(services, members.facilitator, await everybody(), { method: 'hands' });
    expect(await openDecision(services, members.facilitator, place, 5)).toEqual(
      refuse('only-ballots-close-themselves'),
    );
  });

  it('of a recorded decision notes that nobody objects, or goes on by hands where somebody does', async () => {
    const meeting = await everybody();
    const place = await opened(services, members.facilitator, meeting, { method: 'recorded' });
    const membershipId = await idOf('elected');
    const note = { membershipId, choice: 'against', reason: '' } as const;
    expect(await noteBallot(services, members.facilitator, place, { ...note, choice: 'for' })).toEqual(
      refuse('only-objections-noted'),
    );
    await noteBallot(services, members.facilitator, place, note);
    expect(await closeDecision(services, members.facilitator, place)).toEqual(refuse('objection-noted'));
    expect(await takeAnotherWay(services, members.facilitator, place, 'hands')).toEqual(accept('hands'));
    const none = { for: 0, against: 0, abstention: 0, blank: 0 };
    const hands = { urban: { ...none, for: 2 }, rural: { ...none, for: 2, against: 1 }, chair: null };
    const closed = await closeDecision(services, members.facilitator, place, hands);
    expect(closed).toMatchObject({
      ok: true,
      value: { outcome: 'carried', method: 'hands', tally: { all: { for: 4 } } },
    });
    const other = await opened(services, members.facilitator, meeting, { method: 'recorded', rule: 'double-majority' });
    expect(await closeDecision(services, members.facilitator, other)).toMatchObject({
      ok: true,
      value: { outcome: 'carried', tally: null, voices: { urban: 2, rural: 3 } },
    });
  });

  it('does not change its way once ballots were cast', async () => {
    const place = await opened(services, members.facilitator, await everybody());
    expect(await takeAnotherWay(services, members.facilitator, place, 'hands')).toEqual(accept('hands'));
    await takeAnotherWay(services, members.facilitator, place, 'ballots');
    await vote(services, members.elected, place, 'for');
    expect(await takeAnotherWay(services, members.facilitator, place, 'hands')).toEqual(refuse('ballots-cast'));
  });
});

describe('a decision after another', () => {
  it('integrates an objection and is the second try', async () => {
    const meeting = await everybody();
    const first = await opened(services, members.facilitator, meeting, { rule: 'consent' });
    await vote(services, members.elected, first, 'against', 'La dette');
    const follow = { ...PROPOSAL, rule: 'consent', followsId: first.decisionId } as const;
    expect(await draftDecision(services, members.facilitator, meeting, follow)).toEqual(refuse('nothing-to-follow'));
    expect(await closeDecision(services, members.facilitator, first)).toMatchObject({ value: { outcome: 'objected' } });
    const second = await opened(services, members.facilitator, meeting, follow);
    await vote(services, members.elected, second, 'against', 'Encore');
    expect(await closeDecision(services, members.facilitator, second)).toMatchObject({
      value: { outcome: 'not-carried', secondTry: true },
    });
    const third = { ...follow, followsId: second.decisionId };
    expect(await draftDecision(services, members.facilitator, meeting, third)).toEqual(refuse('nothing-to-follow'));
  });

  it('corrects one that is closed, and says which', async () => {
    const meeting = await everybody();
    const first = await opened(services, members.facilitator, meeting, { method: 'recorded' });
    const correction = { ...PROPOSAL, replacesId: first.decisionId };
    expect(await draftDecision(services, members.facilitator, meeting, correction)).toEqual(
      refuse('nothing-to-replace'),
    );
    await closeDecision(services, members.facilitator, first);
    const before = JSON.stringify(await storedDecision(services, first.decisionId));
    const place = await prepared(services, members.facilitator, meeting, correction);
    expect((await storedDecision(services, place.decisionId)).row).toMatchObject({
      number: 2,
      replacesId: first.decisionId,
    });
    expect(JSON.stringify(await storedDecision(services, first.decisionId))).toBe(before);
  });
});
