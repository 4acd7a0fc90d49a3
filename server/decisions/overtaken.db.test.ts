import { beforeEach, describe, expect, it } from 'vitest';
import { accept, refuse } from '#domain/refusal.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import {
  changed,
  closeInItsWay,
  draftSeen,
  holdMeeting,
  membershipIn,
  opened,
  PROPOSAL,
  prepared,
  seenTo,
  storedDecision,
} from '../testing/decision-fixture.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import type { DecisionPlace } from './decision-access.ts';
import { deliberationFingerprint, draftFingerprint, taskFingerprint } from './decision-fingerprint.ts';
import { changeDecision } from './draft-decision.ts';
import { readDecision } from './read-decision.ts';
import { type DeliberationWish, noteDeliberation, seeToDecision } from './see-to-decision.ts';

const { services } = await createTestServices();

let room: RoomFixture;
let members: RoomFixture['members'];
beforeEach(async () => {
  room = await createRoomFixture(services);
  members = room.members;
});

const everybody = () => holdMeeting(services, room.roomId, Object.values(members));

async function shown(place: DecisionPlace) {
  const read = await readDecision(services, members.facilitator, place);
  if (!read.ok) throw new Error(read.code);
  return read.value.decision;
}

describe('a decision that is prepared', () => {
  it('is not written over by a form that did not show what somebody changed', async () => {
    const place = await prepared(services, members.facilitator, await everybody());
    const seen = await draftSeen(services, place);
    expect(await changed(services, members.technician, place, { ...PROPOSAL, title: 'Les sources' })).toMatchObject({
      ok: true,
    });
    const mine = { ...PROPOSAL, proposal: 'La ville finance un tiers.' };
    const late = await changeDecision(services, members.facilitator, place, { ...mine, seen });
    const now = await draftSeen(services, place);
    expect(late).toEqual({ ...refuse('decision-overtaken'), seen: now });
    expect((await storedDecision(services, place.decisionId)).row).toMatchObject({
      title: 'Les sources',
      proposal: PROPOSAL.proposal,
    });
    expect(await changeDecision(services, members.facilitator, place, { ...mine, seen: now })).toEqual(
      accept(place.decisionId),
    );
  });

  it('of two that change it at the same time is changed by one', async () => {
    const place = await prepared(services, members.facilitator, await everybody());
    const seen = await draftSeen(services, place);
    const change = (title: string) =>
      changeDecision(services, members.facilitator, place, { ...PROPOSAL, title, seen });
    const outcomes = await Promise.all([change('Une'), change('Autre')]);
    expect(outcomes.map((outcome) => outcome.ok || outcome.code).sort()).toEqual(['decision-overtaken', true]);
  });

  it('has one fingerprint, read for its page or for its change, and another for whatever the form shows', async () => {
    const facts = await loadRoomFacts(services.database, room.roomId);
    const sections = [...(facts?.documents.values() ?? [])].flatMap((document) => document.sections);
    const place = await prepared(services, members.facilitator, await everybody());
    const known = new Set([await draftSeen(services, place)]);
    const about = sections.slice(0, 2).map(({ id }) => ({ sectionId: id, effect: 'adopt' as const }));
    const draft = { ...PROPOSAL, sections: about, responsible: 'Le pays', dueOn: '2027-01-01' } as const;
    for (const change of [
      draft,
      { ...draft, rule: 'consent' as const },
      { ...draft, method: 'hands' as const },
      { ...draft, sections: about.slice(1) },
      { ...draft, responsible: 'La ville' },
      { ...draft, dueOn: null },
    ]) {
      await changed(services, members.facilitator, place, change);
      const view = await shown(place);
      const page = draftFingerprint({
        ...view,
        followsId: view.follows?.id ?? null,
        replacesId: view.replaces?.id ?? null,
      });
      expect(page).toBe(await draftSeen(services, place));
      known.add(page);
    }
    expect(known.size).toBe(7);
  });
});

describe('who sees to a decision', () => {
  it('is not written over by a form that did not show what somebody said', async () => {
    const place = await opened(services, members.facilitator, await everybody(), { method: 'recorded' });
    await closeInItsWay(services, members.facilitator, place);
    const seen = taskFingerprint(await shown(place));
    const responsibleId = await membershipIn(services, room.roomId, members.elected);
    const theirs = { responsible: '', responsibleId, dueOn: null, done: false };
    const next = await seenTo(services, members.technician, place, theirs);
    expect(next).toEqual(accept(taskFingerprint(await shown(place))));
    const mine = { responsible: 'Le pays', responsibleId: null, dueOn: '2027-01-01', done: true } as const;
    const late = await seeToDecision(services, members.facilitator, place, { ...mine, seen });
    const now = taskFingerprint(await shown(place));
    expect(late).toEqual({ ...refuse('decision-overtaken'), seen: now });
    expect(await shown(place)).toMatchObject({ responsibleId, dueOn: null, doneAt: null });
    expect(await seeToDecision(services, members.facilitator, place, { ...mine, seen: now })).toMatchObject({
      ok: true,
    });
  });
});

describe('a council that deliberates on a decision', () => {
  it('is not written over by a form that did not show what somebody noted', async () => {
    const place = await opened(services, members.facilitator, await everybody(), { method: 'recorded' });
    await closeInItsWay(services, members.facilitator, place);
    const noted = (wish: DeliberationWish) => noteDeliberation(services, members.technician, place, wish);
    const councils = async () => {
      const read = await readDecision(services, members.facilitator, place);
      if (!read.ok) throw new Error(read.code);
      return read.value.deliberations;
    };
    await noted({ id: null, body: 'Conseil', heldOn: null, outcome: '', seen: '' });
    const [council] = await councils();
    if (!council) throw new Error('no council was noted');
    const seen = deliberationFingerprint(council);
    expect(await noted({ ...council, heldOn: '2026-12-14', seen })).toMatchObject({ ok: true });
    const now = deliberationFingerprint((await councils())[0] ?? null);
    expect(await noted({ ...council, outcome: 'Adopté', seen })).toEqual({
      ...refuse('decision-overtaken'),
      seen: now,
    });
    expect(await councils()).toMatchObject([{ heldOn: '2026-12-14', outcome: '' }]);
    expect(await noted({ ...council, body: '', seen: now })).toMatchObject({ ok: true });
    // Taken off the list meanwhile: who was told so and sends it once more notes it anew.
    const none = deliberationFingerprint(null);
    const mine = { ...council, outcome: 'Adopté' };
    expect(await noted({ ...mine, seen: now })).toEqual({ ...refuse('decision-overtaken'), seen: none });
    expect(await noted({ ...mine, seen: none })).toMatchObject({ ok: true });
    expect(await councils()).toMatchObject([{ body: 'Conseil', outcome: 'Adopté' }]);
  });
});
