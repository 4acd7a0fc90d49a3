import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { adoptedVersions, agendaItems, rooms } from '#db/schema.ts';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import type { AgendaItemId, MeetingId, RoomId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { moveAgenda } from '../hall/move-agenda.ts';
import { readLiveMeeting } from '../hall/read-live-meeting.ts';
import { removeMember } from '../rooms/members/remove-member.ts';
import {
  closeInItsWay,
  comeIn,
  giveVoice,
  holdMeeting,
  membershipIn,
  opened,
  PROPOSAL,
  prepared,
  seenTo,
  takeVoiceBack,
  vote,
} from '../testing/decision-fixture.ts';
import { createFreshDocument, sayInLog } from '../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { castBallot } from './cast-ballot.ts';
import type { DecisionPlace } from './decision-access.ts';
import { deliberationFingerprint } from './decision-fingerprint.ts';
import { draftDecision } from './draft-decision.ts';
import { noteBallot } from './note-ballot.ts';
import { readAdopted } from './read-adopted.ts';
import { readBallot } from './read-ballot.ts';
import { readDecision } from './read-decision.ts';
import { readDecisions } from './read-decisions.ts';
import { noteDeliberation, readTasks } from './see-to-decision.ts';
import { withdrawDecision } from './withdraw-decision.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
let members: RoomFixture['members'];
let meeting: { roomId: RoomId; meetingId: MeetingId };
beforeEach(async () => {
  room = await createRoomFixture(services);
  members = room.members;
  const { facilitator, technician, elected, partner } = members;
  meeting = await holdMeeting(services, room.roomId, [facilitator, technician, elected, partner]);
});

async function ballotOf(person: keyof RoomFixture['members']) {
  const reading = await readBallot(services, members[person], meeting);
  if (!reading.ok) throw new Error(reading.code);
  return reading.value;
}

describe('what a member has before them', () => {
  it('is the open decision without a trace of what others said, and their own voices with what was counted', async () => {
    await giveVoice(services, meeting, members.resident, members.elected);
    const place = await opened(services, members.facilitator, meeting);
    expect((await ballotOf('elected')).voices).toMatchObject([
      { name: 'Anne Cariou', isOwn: true, refusal: null, ballot: null },
      { name: 'Samira Benali', isOwn: false, refusal: null, ballot: null },
    ]);
    await vote(services, members.partner, place, 'against');
    const counted = await vote(services, members.elected, place, 'for');
    if (!counted.ok) throw new Error(counted.code);
    const { decision, voices } = await ballotOf('elected');
    expect(decision).toMatchObject({ state: 'open', result: null, voices: 5, msLeft: null });
    expect(voices[0]?.ballot).toEqual({ choice: 'for', reason: '', castAt: counted.value.castAt, noted: false });
    expect(JSON.stringify(decision)).not.toContain('against');
    expect((await ballotOf('resident')).voices).toMatchObject([{ isOwn: true, refusal: 'voice-given-away' }]);
    await takeVoiceBack(services, meeting, members.resident);
    await comeIn(services, meeting, members.resident);
    expect((await ballotOf('resident')).voices).toMatchObject([{ isOwn: true, refusal: null }]);
    expect((await ballotOf('elected')).voices[1]).toMatchObject({ isOwn: false, refusal: 'voice-taken-back' });
  });

  it('is nothing of what the giver of a voice says once they are there, however the holder cast it before', async () => {
    await giveVoice(services, meeting, members.resident, members.elected);
    const place = await opened(services, members.facilitator, meeting);
    const voiceOf = await membershipIn(services, room.roomId, members.resident);
    const held = async () => (await ballotOf('elected')).voices[1];
    await castBallot(services, members.elected, place, { voiceOf, choice: 'for', reason: '' });
    expect(await held()).toMatchObject({ refusal: null, ballot: { choice: 'for' } });
    await takeVoiceBack(services, meeting, members.resident);
    await comeIn(services, meeting, members.resident);
    expect(await held()).toMatchObject({ refusal: 'voice-taken-back', ballot: { choice: 'for' } });
    await vote(services, members.resident, place, 'against', 'Trop cher');
    expect(await held()).toMatchObject({ refusal: 'voice-taken-back', ballot: null });
    expect((await ballotOf('resident')).voices).toMatchObject([{ ballot: { choice: 'against', reason: 'Trop cher' } }]);
  });

  it('is what was noted of a voice for whoever has it', async () => {
    await giveVoice(services, meeting, members.resident, members.elected);
    const place = await opened(services, members.facilitator, meeting);
    const membershipId = await membershipIn(services, room.roomId, members.resident);
    await noteBallot(services, members.technician, place, { membershipId, choice: 'for', reason: '' });
    expect((await ballotOf('elected')).voices[1]).toMatchObject({ ballot: { choice: 'for', noted: true } });
    await takeVoiceBack(services, meeting, members.resident);
    await comeIn(services, meeting, members.resident);
    expect((await ballotOf('elected')).voices[1]).toMatchObject({ ballot: null });
    expect((await ballotOf('resident')).voices[0]).toMatchObject({ ballot: { choice: 'for', noted: true } });
  });

  it('is the texts that it adopts, to be read before one votes, and then the versions that were adopted', async () => {
    const fresh = await createFreshDocument(services, room.roomId);
    const sectionId = fresh.section('levers');
    await sayInLog(services, room, fresh.id, sectionId, 'Des gares.');
    const about = { method: 'recorded', sections: [{ sectionId, effect: 'adopt' }] } as const;
    const place = await opened(services, members.facilitator, meeting, about);
    expect((await ballotOf('partner')).decision?.sections).toMatchObject([
      { sectionId, title: 'Leviers', documentId: fresh.id, effect: 'adopt', versionId: null },
    ]);
    await closeInItsWay(services, members.facilitator, place);
    const [adopted] = (await ballotOf('partner')).decision?.sections ?? [];
    expect(adopted?.versionId).toEqual(expect.any(String));
  });

  it('is its result once it is closed, and nothing of a draft, of one called off, or for who is no member', async () => {
    const draft = await prepared(services, members.facilitator, meeting);
    expect(await ballotOf('elected')).toEqual({ decision: null, voices: [] });
    await withdrawDecision(services, members.facilitator, draft);
    const place = await opened(services, members.facilitator, meeting, { method: 'recorded' });
    await closeInItsWay(services, members.facilitator, place);
    expect((await ballotOf('elected')).decision).toMatchObject({ state: 'closed', result: { outcome: 'carried' } });
    expect(await readBallot(services, room.outsider, meeting)).toEqual(refuse('not-found'));
    expect(await readBallot(services, room.administrator, meeting)).toEqual(refuse('not-found'));
    await removeMember(services, members.facilitator, room.roomId, members.partner);
    expect(await readBallot(services, members.partner, meeting)).toEqual(refuse('not-found'));
  });
});

describe('a result', () => {
  it('is shown as long as the item is spoken about in which it was taken, whichever item it was prepared for', async () => {
    const items = await database
      .insert(agendaItems)
      .values(
        ['Approuver', 'Se soigner'].map((title, position) => ({
          ...{ meetingId: meeting.meetingId, title, position },
          ...{ kind: 'decision' as const, minutes: 20 },
        })),
      )
      .returning();
    const [first, second] = items;
    if (!first || !second) throw new Error('not inserted');
    const begin = async ({ id: itemId }: typeof first) =>
      expect((await moveAgenda(services, members.facilitator, meeting, { itemId, to: 'current' })).ok).toBe(true);
    const shown = async () => {
      const { decision } = await ballotOf('elected');
      const live = (await readLiveMeeting(database, room.roomId))?.meeting.decision ?? null;
      expect(live?.id ?? null).toBe(decision?.id ?? null);
      return decision?.id ?? null;
    };
    const take = async (itemId: AgendaItemId | null) => {
      const place = await opened(services, members.facilitator, meeting, { method: 'recorded', itemId });
      expect(await shown()).toBe(place.decisionId);
      await closeInItsWay(services, members.facilitator, place);
      return place.decisionId;
    };
    await begin(first);
    const ofNone = await take(null);
    expect(await shown()).toBe(ofNone);
    const ofAnother = await take(second.id);
    expect(await shown()).toBe(ofAnother);
    await begin(second);
    expect(await shown()).toBe(ofAnother);
    const own = await take(second.id);
    expect(await shown()).toBe(own);
    await begin(first);
    expect(await shown()).toBeNull();
  });
});

describe('a decision that is read', () => {
  it('tells those who run the meeting who has voted and what they noted, and nobody what was cast', async () => {
    const place = await opened(services, members.facilitator, meeting);
    await vote(services, members.partner, place, 'against', 'Trop cher');
    const membershipId = await membershipIn(services, room.roomId, members.elected);
    await noteBallot(services, members.technician, place, { membershipId, choice: 'for', reason: '' });
    const open = await readDecision(services, members.technician, place);
    if (!open.ok || !open.value.votes) throw new Error('nothing was told');
    const byName = new Map(open.value.votes.map((voice) => [voice.name, voice]));
    expect(byName.get('Paul Guillou')).toMatchObject({ hasVoted: true, choice: null, reason: '' });
    expect(byName.get('Anne Cariou')).toMatchObject({ hasVoted: true, noted: true, choice: 'for' });
    expect(byName.get('Yann Riou')).toMatchObject({ hasVoted: false, choice: null });
    expect(await readDecision(services, members.elected, place)).toMatchObject({ value: { votes: null } });
    await closeInItsWay(services, members.facilitator, place);
    const closed = await readDecision(services, members.elected, place);
    if (!closed.ok || !closed.value.votes) throw new Error('nothing was told');
    expect(closed.value.votes.find(({ name }) => name === 'Paul Guillou')).toMatchObject({
      choice: 'against',
      reason: 'Trop cher',
    });
    // An administrator who is no member learns no names.
    expect(await readDecision(services, room.administrator, place)).toMatchObject({ value: { votes: null } });
    expect(await readDecision(services, room.outsider, place)).toEqual(refuse('not-found'));
  });

  it('names who cast a voice for whom, and what it follows, corrects and is followed by', async () => {
    await giveVoice(services, meeting, members.resident, members.elected);
    const first = await opened(services, members.facilitator, meeting, { rule: 'consent' });
    const voiceOf = await membershipIn(services, room.roomId, members.resident);
    await castBallot(services, members.elected, first, { voiceOf, choice: 'against', reason: 'Non' });
    await closeInItsWay(services, members.facilitator, first);
    const second = await prepared(services, members.facilitator, meeting, { followsId: first.decisionId });
    await prepared(services, members.facilitator, meeting, { replacesId: first.decisionId });
    const read = await readDecision(services, members.elected, first);
    if (!read.ok) throw new Error(read.code);
    expect(read.value.votes?.find(({ membershipId }) => membershipId === voiceOf)?.castBy).toBe('Anne Cariou');
    expect(read.value.decision.followedBy).toMatchObject([{ id: second.decisionId, number: 2 }]);
    expect(read.value.decision.replacedBy).toMatchObject([{ number: 3 }]);
    const all = await readDecisions(services, members.elected, meeting);
    expect(all).toMatchObject({ ok: true, value: { runs: false } });
    if (!all.ok) throw new Error(all.code);
    expect(all.value.decisions.map(({ number, follows }) => [number, follows?.number ?? null])).toEqual([
      [1, null],
      [2, 1],
      [3, null],
    ]);
  });
});

describe('whose hand cast a voice that had been given', () => {
  const castBy = async (cast: (place: DecisionPlace) => Promise<{ readonly ok: boolean }>) => {
    await giveVoice(services, meeting, members.resident, members.elected);
    const place = await opened(services, members.facilitator, meeting);
    expect((await cast(place)).ok).toBe(true);
    await closeInItsWay(services, members.facilitator, place);
    const read = await readDecision(services, members.partner, place);
    if (!read.ok) throw new Error(read.code);
    return read.value.votes?.find(({ name }) => name === 'Samira Benali')?.castBy;
  };
  const cameBack = async () => {
    await takeVoiceBack(services, meeting, members.resident);
    await comeIn(services, meeting, members.resident);
  };
  const note = async (place: DecisionPlace) => {
    const membershipId = await membershipIn(services, room.roomId, members.resident);
    return noteBallot(services, members.technician, place, { membershipId, choice: 'for', reason: '' });
  };

  it('is the giver’s who came during the vote', async () => {
    const cast = async (place: DecisionPlace) => {
      await cameBack();
      return vote(services, members.resident, place, 'for');
    };
    expect(await castBy(cast)).toBeNull();
  });

  it('is the holder’s where the giver who came left it as it was', async () => {
    const cast = async (place: DecisionPlace) => {
      const voiceOf = await membershipIn(services, room.roomId, members.resident);
      const counted = await castBallot(services, members.elected, place, { voiceOf, choice: 'for', reason: '' });
      await cameBack();
      return counted;
    };
    expect(await castBy(cast)).toBe('Anne Cariou');
  });

  it('is, of what was noted, whose voice it was just then', async () => {
    expect(await castBy(note)).toBe('Anne Cariou');
  });

  it('is the giver’s where it was noted after they came', async () => {
    const cast = async (place: DecisionPlace) => {
      await cameBack();
      return note(place);
    };
    expect(await castBy(cast)).toBeNull();
  });
});

describe('what follows from a decision', () => {
  const taken = async (change = {}) => {
    const place = await opened(services, members.facilitator, meeting, { method: 'recorded', ...change });
    await closeInItsWay(services, members.facilitator, place);
    return place;
  };
  const tasks = async () => {
    const read = await readTasks(services, members.resident, room.roomId);
    if (!read.ok) throw new Error(read.code);
    return read.value;
  };

  it('stands on the room’s list, what is due first first, until it is done', async () => {
    const later = await taken({ title: 'Plus tard', responsible: 'Le pays', dueOn: '2999-01-01' });
    await taken({ title: 'Sans personne' });
    await taken({ title: 'En retard', dueOn: '2026-01-01' });
    expect((await tasks()).map(({ title, isLate }) => [title, isLate])).toEqual([
      ['En retard', true],
      ['Plus tard', false],
    ]);
    const wish = { responsible: 'Le pays', responsibleId: null, dueOn: '2999-01-01', done: true };
    expect(await seenTo(services, members.resident, later, wish)).toEqual(refuse('only-meeting-runners'));
    expect(await seenTo(services, members.technician, later, wish)).toMatchObject({ ok: true });
    expect((await tasks()).map(({ title }) => title)).toEqual(['En retard']);
    expect(await readTasks(services, room.outsider, room.roomId)).toEqual(refuse('not-found'));
  });

  it('is a member’s who was chosen, by the name that they have, and nobody’s who is no member', async () => {
    const place = await taken();
    const chosen = await membershipIn(services, room.roomId, members.elected);
    const wish = { responsible: '', responsibleId: chosen, dueOn: null, done: false };
    expect(await seenTo(services, members.technician, place, wish)).toMatchObject({ ok: true });
    expect((await tasks()).map(({ responsible }) => responsible)).toEqual(['Anne Cariou']);
    await removeMember(services, members.facilitator, room.roomId, members.elected);
    expect(await seenTo(services, members.technician, place, wish)).toEqual(refuse('unknown-responsible'));
    expect(await draftDecision(services, members.technician, meeting, { ...PROPOSAL, responsibleId: chosen })).toEqual(
      refuse('unknown-responsible'),
    );
    expect((await tasks()).map(({ responsible }) => responsible)).toEqual(['Anne Cariou']);
  });

  it('is not there for what was not carried, and not before', async () => {
    const place = await opened(services, members.facilitator, meeting, { responsible: 'Le pays' });
    const wish = { responsible: 'Le pays', responsibleId: null, dueOn: null, done: false };
    expect(await seenTo(services, members.technician, place, wish)).toEqual(refuse('decision-not-closed'));
    await vote(services, members.elected, place, 'against');
    await closeInItsWay(services, members.facilitator, place);
    expect(await tasks()).toEqual([]);
  });

  it('notes which councils deliberate, when and how, as many as twenty', async () => {
    const place = await taken();
    const note = async (body: string, id: string | null = null, heldOn: string | null = null, outcome = '') => {
      const shown = (await councils()).find((council) => council.id === id) ?? null;
      const wish = { id, body, heldOn, outcome, seen: deliberationFingerprint(shown) };
      return noteDeliberation(services, members.technician, place, wish);
    };
    const councils = async () => {
      const read = await readDecision(services, members.resident, place);
      if (!read.ok) throw new Error(read.code);
      return read.value.deliberations;
    };
    await note('Conseil de Brest métropole');
    const [council] = await councils();
    await note('Conseil de Brest métropole', council?.id, '2026-12-14', 'Adopté à l’unanimité');
    expect(await councils()).toEqual([
      { id: council?.id, body: 'Conseil de Brest métropole', heldOn: '2026-12-14', outcome: 'Adopté à l’unanimité' },
    ]);
    await note('', council?.id);
    expect(await councils()).toEqual([]);
    for (let number = 1; number <= 20; number += 1) await note(`Commune ${number}`);
    expect(await note('Commune 21')).toEqual(refuse('too-many-councils'));
    expect(await councils()).toHaveLength(20);
  });
});

describe('an adopted version', () => {
  it('is read by anybody where the charter publishes it, by who sees the room where not, and names nobody', async () => {
    const fresh = await createFreshDocument(services, room.roomId);
    const sections = [{ sectionId: fresh.section('levers'), effect: 'adopt' as const }];
    await sayInLog(services, room, fresh.id, fresh.section('levers'), 'Des gares.');
    const place = await opened(services, members.facilitator, meeting, { method: 'recorded', sections });
    await closeInItsWay(services, members.facilitator, place);
    const [version] = await database
      .select()
      .from(adoptedVersions)
      .where(eq(adoptedVersions.decisionId, place.decisionId));
    if (!version) throw new Error('nothing was adopted');
    const stranger = await readAdopted(services, null, version.id);
    expect(stranger).toMatchObject({ ok: true, value: { sha256: version.sha256, place: null, number: 1 } });
    for (const name of ['Maëlle', 'Anne', 'Yann', 'Paul', 'Samira'])
      expect(JSON.stringify(stranger)).not.toContain(name);
    const charter = { ...DEFAULT_CHARTER, openness: { publishAdopted: false } };
    await database.update(rooms).set({ charter }).where(eq(rooms.id, room.roomId));
    expect(await readAdopted(services, null, version.id)).toEqual(refuse('not-found'));
    expect(await readAdopted(services, room.outsider, version.id)).toEqual(refuse('not-found'));
    expect(await readAdopted(services, members.resident, version.id)).toMatchObject({
      value: { place: { meetingId: meeting.meetingId } },
    });
  });
});
