import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { memberships, people, rooms } from '#db/schema.ts';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import type { DecisionMethod } from '#domain/meetings/voting/decision.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { removeMember } from '../rooms/members/remove-member.ts';
import {
  closeInItsWay,
  holdMeeting,
  membershipIn,
  opened,
  PROPOSAL,
  prepared,
  runOutOfTime,
  storedDecision,
  vote,
} from '../testing/decision-fixture.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { closeDecision, closeDueDecision } from './close-decision.ts';
import { createDecisionKeeper } from './decision-keeper.ts';
import { draftDecision } from './draft-decision.ts';
import { noteBallot } from './note-ballot.ts';
import { openDecision } from './open-decision.ts';
import { takeAnotherWay } from './take-another-way.ts';

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

describe('closing', () => {
  it('fixes the result once, whoever presses at the same time, and writes it down', async () => {
    const place = await opened(services, members.facilitator, await everybody());
    await vote(services, members.elected, place, 'for');
    const results = await Promise.all([
      closeInItsWay(services, members.facilitator, place),
      closeInItsWay(services, members.technician, place),
    ]);
    expect(results[0]).toMatchObject({ ok: true, value: { outcome: 'carried' } });
    expect(results[1]).toEqual(results[0]);
    const closings = (await readJournal(services, room.roomId)).filter(({ action }) => action === 'decision-closed');
    expect(closings.map(({ details }) => details)).toMatchObject([{ outcome: 'carried', byItself: false }]);
    expect(await closeInItsWay(services, members.resident, place)).toEqual(refuse('only-meeting-runners'));
  });

  it('is never undone by what becomes of members: not a byte of it changes', async () => {
    const place = await opened(services, members.facilitator, await everybody(), { rule: 'double-majority' });
    for (const person of Object.values(members)) await vote(services, person, place, 'for');
    await closeInItsWay(services, members.facilitator, place);
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

  it('names the voices that are missing, and is done once one knows of as many', async () => {
    const place = await opened(services, members.facilitator, await everybody());
    await vote(services, members.elected, place, 'for');
    await vote(services, members.facilitator, place, 'for');
    const close = (knownMissing: number) =>
      closeDecision(services, members.technician, place, { method: 'ballots', hands: null, knownMissing });
    const missing = ['Paul Guillou', 'Samira Benali', 'Yann Riou'];
    expect(await close(0)).toEqual({ ...refuse('voices-missing'), missing });
    expect((await storedDecision(services, place.decisionId)).row).toMatchObject({ state: 'open', result: null });
    // Whoever voted meanwhile is not asked about again.
    await vote(services, members.partner, place, 'for');
    expect(await close(3)).toMatchObject({ ok: true, value: { tally: { all: { for: 3 } } } });
    expect(await close(0), 'what was closed is told').toMatchObject({ ok: true });
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
    expect(await closeInItsWay(services, members.facilitator, place)).toEqual(refuse('objection-noted'));
    expect(await takeAnotherWay(services, members.facilitator, place, 'hands')).toEqual(accept('hands'));
    const none = { for: 0, against: 0, abstention: 0, blank: 0 };
    const hands = { urban: { ...none, for: 2 }, rural: { ...none, for: 2, against: 1 }, chair: null };
    const closed = await closeInItsWay(services, members.facilitator, place, hands);
    expect(closed).toMatchObject({
      ok: true,
      value: { outcome: 'carried', method: 'hands', tally: { all: { for: 4 } } },
    });
    const other = await opened(services, members.facilitator, meeting, { method: 'recorded', rule: 'double-majority' });
    expect(await closeInItsWay(services, members.facilitator, other)).toMatchObject({
      ok: true,
      value: { outcome: 'carried', tally: null, voices: { urban: 2, rural: 3 } },
    });
  });

  it('is of the way that was shown: by ballots nobody would have voted yet', async () => {
    const place = await opened(services, members.facilitator, await everybody(), { method: 'recorded' });
    await takeAnotherWay(services, members.technician, place, 'ballots');
    const none = { for: 0, against: 0, abstention: 0, blank: 0 };
    const hands = { urban: none, rural: none, chair: null };
    const close = (method: DecisionMethod) => {
      const wish = { method, hands: method === 'hands' ? hands : null, knownMissing: 4 };
      return closeDecision(services, members.facilitator, place, wish);
    };
    expect(await close('recorded')).toEqual(refuse('decision-changed'));
    expect(await close('hands')).toEqual(refuse('decision-changed'));
    expect((await storedDecision(services, place.decisionId)).row).toMatchObject({ state: 'open', result: null });
    await vote(services, members.elected, place, 'for');
    const closed = await close('ballots');
    expect(closed).toMatchObject({ ok: true, value: { method: 'ballots', tally: { all: { for: 1 } } } });
    expect(await close('recorded'), 'what was closed is told').toEqual(closed);
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
    expect(await closeInItsWay(services, members.facilitator, first)).toMatchObject({ value: { outcome: 'objected' } });
    const second = await opened(services, members.facilitator, meeting, follow);
    await vote(services, members.elected, second, 'against', 'Encore');
    expect(await closeInItsWay(services, members.facilitator, second)).toMatchObject({
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
    await closeInItsWay(services, members.facilitator, first);
    const before = JSON.stringify(await storedDecision(services, first.decisionId));
    const place = await prepared(services, members.facilitator, meeting, correction);
    expect((await storedDecision(services, place.decisionId)).row).toMatchObject({
      number: 2,
      replacesId: first.decisionId,
    });
    expect(JSON.stringify(await storedDecision(services, first.decisionId))).toBe(before);
  });
});
