import { and, eq, ne } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { decisions, documents, sections } from '#db/schema.ts';
import type { AmendmentId, SectionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { type DecisionSection, loadSections } from '../decisions/decision-access.ts';
import { draftDecision } from '../decisions/draft-decision.ts';
import { openDecision } from '../decisions/open-decision.ts';
import { withdrawDecision } from '../decisions/withdraw-decision.ts';
import { removeSection } from '../documents/sections/remove-section.ts';
import { closeMeeting } from '../hall/close-meeting.ts';
import { openMeeting } from '../hall/open-meeting.ts';
import { cancelMeeting } from '../meetings/cancel-meeting.ts';
import { setFrozen } from '../rooms/freeze-writing.ts';
import { AS_PROPOSED, amendmentFixture, p } from '../testing/amendment-fixture.ts';
import { changed, closeInItsWay, holdMeeting, PROPOSAL } from '../testing/decision-fixture.ts';
import { createMeetingFixture } from '../testing/meeting-fixture.ts';
import { type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { acceptAmendment } from './accept-amendment.ts';
import { putToMeeting } from './put-to-meeting.ts';
import { SETTLE_AMENDMENT } from './settle-amendment.ts';

const fixture = await amendmentFixture();
const { services, says, text, proposed, place, stateOf, read } = fixture;

let room: RoomFixture;
let section: SectionId;
beforeEach(async () => {
  ({ room, section } = await fixture.fresh());
});

describe('a process that ended while it accepted', () => {
  const settle = (id: AmendmentId) => SETTLE_AMENDMENT.run(services, { amendmentId: id });

  test('before anything was written: it is written once by whoever settles it', async () => {
    const id = await proposed();
    const dead = { ...services, sync: { ...services.sync, write: () => Promise.reject(new Error('killed')) } };
    await expect(acceptAmendment(dead, room.members.technician, place(id), AS_PROPOSED)).rejects.toThrow('killed');
    expect([await stateOf(id), await text()]).toEqual(['accepting', 'Avant\nQuatre cars par jour le soir\nAprès']);
    await Promise.all([settle(id), settle(id)]);
    await settle(id);
    expect([await stateOf(id), await text()]).toEqual(['accepted', 'Avant\nSix cars par jour le soir\nAprès']);
  });

  test('after it was written: it is not written again, and the correction still comes', async () => {
    const id = await proposed();
    let writes = 0;
    const write: typeof services.sync.write = async (...given) => {
      const outcome = await services.sync.write(...given);
      writes += 1;
      if (writes === 1) throw new Error('killed');
      return outcome;
    };
    const dead = { ...services, sync: { ...services.sync, write } };
    const corrected = { text: [p('Six bus par jour le soir')], over: null };
    await expect(acceptAmendment(dead, room.members.technician, place(id), corrected)).rejects.toThrow('killed');
    expect(await text()).toContain('Six cars');
    await settle(id);
    await settle(id);
    expect([await stateOf(id), await text()]).toEqual(['accepted-in-part', 'Avant\nSix bus par jour le soir\nAprès']);
    const accepted = (await readJournal(services, room.roomId)).filter(({ action }) => action === 'amendment-accepted');
    expect(accepted).toHaveLength(1);
  });

  test('while the section was closed to whoever accepted: it is open again', async () => {
    const id = await proposed();
    const dead = { ...services, sync: { ...services.sync, write: () => Promise.reject(new Error('killed')) } };
    await expect(acceptAmendment(dead, room.members.technician, place(id), AS_PROPOSED)).rejects.toThrow('killed');
    await setFrozen(services, room.members.facilitator, room.roomId, true);
    await settle(id);
    expect([await stateOf(id), await text()]).toEqual(['open', 'Avant\nQuatre cars par jour le soir\nAprès']);
  });
});

describe('put to a meeting', () => {
  const chair = () => room.members.facilitator;

  async function putAndOpen(id: AmendmentId) {
    const meeting = await holdMeeting(services, room.roomId, [chair(), room.members.technician, room.members.elected]);
    const put = await putToMeeting(services, chair(), place(id), meeting.meetingId);
    if (!put.ok) throw new Error(put.code);
    return { ...meeting, decisionId: put.value };
  }
  /** One voice of the urban side and two of the rural one. */
  const hands = (choice: 'for' | 'against') => {
    const none = { for: 0, against: 0, abstention: 0, blank: 0 };
    return { urban: { ...none, [choice]: 1 }, rural: { ...none, [choice]: 2 }, chair: null };
  };

  test('is accepted by the room also where nobody may write, and nobody writes there while it votes', async () => {
    const id = await proposed();
    const decision = await putAndOpen(id);
    expect([await stateOf(id), (await read(id)).decision?.number]).toEqual(['put-to-meeting', 1]);
    expect(await acceptAmendment(services, room.members.technician, place(id), AS_PROPOSED)).toEqual(
      refuse('amendment-in-meeting'),
    );
    expect((await openDecision(services, chair(), decision)).ok).toBe(true);
    await setFrozen(services, chair(), room.roomId, true);
    const closed = await closeInItsWay(services, chair(), decision, hands('for'));
    expect(closed.ok && closed.value.outcome).toBe('carried');
    expect([await stateOf(id), await text()]).toEqual(['accepted', 'Avant\nSix cars par jour le soir\nAprès']);
    const [accepted] = (await readJournal(services, room.roomId)).filter(
      ({ action }) => action === 'amendment-accepted',
    );
    expect(accepted).toMatchObject({ actorId: chair(), details: { decisionId: decision.decisionId } });
  });

  test('stays what its decision is about when the words of that are changed, whatever else is chosen', async () => {
    const decision = await putAndOpen(await proposed());
    const { database } = services;
    const [amended] = await loadSections(database, decision.decisionId);
    if (!amended) throw new Error('it is about nothing');
    const [other] = await database
      .select({ id: sections.id })
      .from(sections)
      .innerJoin(documents, eq(documents.id, sections.documentId))
      .where(and(eq(documents.roomId, room.roomId), ne(sections.id, amended.sectionId)));
    if (!other) throw new Error('there is no other section');
    const chosen = { sectionId: other.id, effect: 'adopt' } as const;
    const about = async (some: readonly DecisionSection[]) => {
      const done = await changed(services, chair(), decision, { ...PROPOSAL, sections: some });
      if (!done.ok) throw new Error(done.code);
      return new Map((await loadSections(database, decision.decisionId)).map((each) => [each.sectionId, each.effect]));
    };
    expect(amended.effect).toBe('amend');
    const both = await about([{ ...amended, effect: 'adopt' }, chosen]);
    expect(both).toEqual(
      new Map([
        [amended.sectionId, 'amend'],
        [other.id, 'adopt'],
      ]),
    );
    expect(await about([])).toEqual(new Map([[amended.sectionId, 'amend']]));
  });

  test('that is not carried is rejected, and one that is called off is open again', async () => {
    const id = await proposed();
    const decision = await putAndOpen(id);
    await openDecision(services, chair(), decision);
    const closed = await closeInItsWay(services, chair(), decision, hands('against'));
    expect(closed.ok && closed.value.outcome).toBe('not-carried');
    expect([await stateOf(id), await text()]).toEqual(['rejected', 'Avant\nQuatre cars par jour le soir\nAprès']);
    const other = await proposed([p('Huit')]);
    const meeting = { roomId: decision.roomId, meetingId: decision.meetingId };
    const put = await putToMeeting(services, chair(), place(other), meeting.meetingId);
    if (!put.ok) throw new Error(put.code);
    expect((await withdrawDecision(services, chair(), { ...meeting, decisionId: put.value })).ok).toBe(true);
    expect(await stateOf(other)).toBe('open');
  });

  test.each(['closed', 'cancelled', 'discarded'] as const)('is open again once its meeting is %s', async (end) => {
    const meeting = await createMeetingFixture(services, room, end === 'discarded' ? { convenedAt: null } : {});
    const [id, other] = [await proposed(), await proposed([p('Huit')])];
    const put = async (amendment: AmendmentId) => {
      const decision = await putToMeeting(services, chair(), place(amendment), meeting.meetingId);
      if (!decision.ok) throw new Error(decision.code);
      return decision.value;
    };
    const decided = [await put(id), await put(other)];
    const prepared = await draftDecision(services, chair(), meeting, PROPOSAL);
    if (end === 'closed') {
      expect((await openMeeting(services, chair(), meeting)).ok).toBe(true);
      expect((await closeMeeting(services, chair(), meeting)).ok).toBe(true);
    } else {
      expect(await cancelMeeting(services, chair(), meeting.meetingId, 'Neige')).toEqual(accept(end));
    }
    expect([await stateOf(id), await stateOf(other), (await read(id)).decision]).toEqual(['open', 'open', null]);
    const left = await services.database.select().from(decisions).where(eq(decisions.roomId, room.roomId));
    const states = new Map(left.map((decision) => [decision.id, decision.state]));
    expect(decided.map((decision) => states.get(decision))).toEqual(
      end === 'discarded' ? [undefined, undefined] : ['cancelled', 'cancelled'],
    );
    // What has nothing to do with amendments is left as it was prepared.
    if (end !== 'discarded') expect(prepared.ok && states.get(prepared.value)).toBe('draft');
    expect((await acceptAmendment(services, room.members.technician, place(id), AS_PROPOSED)).ok).toBe(true);
  });

  test('is not voted on once its passage is another, and is put there by who runs the meeting only', async () => {
    const id = await proposed();
    const decision = await putAndOpen(id);
    await says([p('Avant'), p('Quatre cars, dit-on'), p('Après')]);
    expect(await openDecision(services, chair(), decision)).toEqual(refuse('passage-changed'));
    const other = await proposed([p('Huit')]);
    expect(await putToMeeting(services, room.members.resident, place(other), decision.meetingId)).toEqual(
      refuse('only-meeting-runners'),
    );
    expect(await stateOf(other)).toBe('open');
  });

  test('is not voted on once its section is removed', async () => {
    const decision = await putAndOpen(await proposed());
    await says([]);
    expect(await removeSection(services, chair(), section)).toEqual(accept(null));
    expect(await openDecision(services, chair(), decision)).toEqual(refuse('passage-changed'));
  });
});
