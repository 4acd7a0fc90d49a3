import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { clientClaims, contributions, people } from '#db/schema.ts';
import type { ContributionId, PersonId, SectionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { saidWhy } from '#domain/residents/contribution.ts';
import { publish, subscribe } from '../../bus/process-bus.ts';
import { setFrozen } from '../../rooms/freeze-writing.ts';
import { newToken } from '../../sign-in/hash-token.ts';
import { drawClientId, type ServerWriteOutcome } from '../../sync/room/writing/server-write.ts';
import { createFreshDocument, type FreshDocument, storedUpdates, textOf } from '../../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../../testing/room-fixture.ts';
import { syncWithSockets, until } from '../../testing/sync-harness.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { writesForOthers } from '../../writes-for-others.ts';
import { makeInvitation } from '../invitations/make-invitation.ts';
import { readOwn, readVisit, readVisitSection } from '../invitations/read-visit.ts';
import { contribute } from './contribute.ts';
import { listContributions } from './list-contributions.ts';
import type { Visit } from './sent-contribution.ts';
import { hideContribution, type Settling, settleContribution } from './settle-contribution.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });

let room: RoomFixture;
let document: FreshDocument;
let section: SectionId;
let visit: Visit;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
  section = document.section('levers');
  const made = await makeInvitation(services, room.members.facilitator, room.roomId, {
    title: 'Que vous manque-t-il ?',
    welcome: '',
    gives: 'contributions',
    role: 'resident',
    territoryId: room.town,
    documentId: null,
    sectionIds: [],
    allows: ['words', 'answers'],
    review: true,
    places: null,
    days: 30,
  });
  if (!made.ok) throw new Error(made.code);
  const { invitationId, secret } = made.value;
  visit = { invitationId, keys: { link: secret, guest: newToken() }, address: '10.0.0.1' };
});

const BY_PEN = (sectionId: SectionId) => ({ to: 'taken-up', why: '', sectionId, write: true }) as const;

async function say(words: string): Promise<{ roomId: RoomFixture['roomId']; contributionId: ContributionId }> {
  const target = { about: 'section', sectionId: section } as const;
  const sending = randomUUID();
  const form = { sending, target, words, chosen: [], name: 'Soazig', territoryId: null };
  const sent = await contribute(services, visit, form);
  if (!sent.ok) throw new Error(sent.code);
  return { roomId: room.roomId, contributionId: sent.value.contributionId };
}

const rowOf = async (id: ContributionId) =>
  (await database.select().from(contributions).where(eq(contributions.id, id)))[0];
const textNow = () => services.sync.readSharedDocument(document.id, (doc) => textOf(doc, section));
const seenBy = async (person: PersonId) => {
  const listed = await listContributions(services, person, room.roomId);
  return listed.ok ? listed.value.contributions.map(({ body }) => body) : listed.code;
};
async function seenByGuests(): Promise<readonly string[]> {
  const reader = { link: visit.keys.link, guest: newToken() };
  const read = await readVisit(services, visit.invitationId, reader);
  if (!read.ok) throw new Error(read.code);
  const page = await readVisitSection(services, read.value, section);
  return page.ok ? page.value.words.map(({ body }) => body) : [];
}

describe('a contribution that waits', () => {
  it('is seen by who reviews, by its author, and by nobody else until it is accepted', async () => {
    const place = await say('Une halte');
    expect(await seenBy(room.members.facilitator)).toEqual(['Une halte']);
    expect(await seenBy(room.members.technician)).toEqual(['Une halte']);
    for (const other of [room.members.elected, room.members.resident, room.members.partner]) {
      expect(await seenBy(other)).toEqual([]);
    }
    expect(await seenBy(room.administrator)).toEqual([]);
    expect(await seenBy(room.outsider)).toBe('not-found');
    expect(await seenByGuests()).toEqual([]);
    await settleContribution(services, room.members.technician, place, { to: 'shown', why: '' });
    expect(await seenBy(room.members.elected)).toEqual(['Une halte']);
    expect(await seenByGuests()).toEqual(['Une halte']);
  });

  it('is refused with a reason that its author reads, and by nobody who does not review', async () => {
    const place = await say('Une halte');
    const no = (why: string, actor = room.members.facilitator) =>
      settleContribution(services, actor, place, { to: 'refused', why });
    expect(await no('Hors sujet', room.members.elected)).toEqual(refuse('only-reviewers'));
    expect(await no('')).toEqual(refuse('reason-missing'));
    expect(await no('Hors sujet')).toEqual(accept(null));
    const own = await readOwn(services, visit.invitationId, visit.keys);
    expect(own.ok && own.value.own).toMatchObject([{ state: 'refused', why: 'Hors sujet' }]);
    expect(await seenBy(room.members.elected)).toEqual([]);
    expect((await readJournal(services, room.roomId)).at(-1)).toMatchObject({
      action: 'contribution-settled',
      details: { number: 1, to: 'refused' },
    });
  });
});

describe('a contribution that is taken up', () => {
  it('stands in the text in its author’s name, and its row is of who let it in', async () => {
    const place = await say('Une halte\nà Scrignac');
    await settleContribution(services, room.members.facilitator, place, { to: 'shown', why: '' });
    expect(await settleContribution(services, room.members.technician, place, BY_PEN(section))).toEqual(accept(null));
    expect(await textNow()).toContain('Une halte\nà Scrignac (contribution n° 1)');
    const row = await rowOf(place.contributionId);
    const claimed = await database
      .select()
      .from(clientClaims)
      .where(eq(clientClaims.clientId, row?.clientId ?? 0));
    expect(claimed).toMatchObject([{ personId: row?.guestId, hatRole: 'resident', hatTerritoryId: room.town }]);
    expect(await storedUpdates(database, document.id)).toMatchObject([{ personId: room.members.technician }]);
    const own = await readOwn(services, visit.invitationId, visit.keys);
    expect(own.ok && own.value.own).toMatchObject([{ state: 'taken-up', takenUpIn: { id: section } }]);
  });

  it('is written once, whoever presses at the same time', async () => {
    const place = await say('Une halte');
    await settleContribution(services, room.members.facilitator, place, { to: 'shown', why: '' });
    const pressed = await Promise.all(
      [room.members.facilitator, room.members.technician, room.members.facilitator].map((actor) =>
        settleContribution(services, actor, place, BY_PEN(section)),
      ),
    );
    expect(pressed.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await textNow()).match(/Une halte/g)).toHaveLength(1);
    expect(await rowOf(place.contributionId)).toMatchObject({ state: 'taken-up', takenUpInId: section });
  });

  it('goes nowhere where its section is closed, and may be taken up elsewhere or later', async () => {
    const place = await say('Une halte');
    await settleContribution(services, room.members.facilitator, place, { to: 'shown', why: '' });
    await setFrozen(services, room.members.facilitator, room.roomId, true);
    const closed = await settleContribution(services, room.members.technician, place, BY_PEN(section));
    expect(closed).toEqual(refuse('section-closed'));
    expect(await rowOf(place.contributionId)).toMatchObject({ state: 'shown', clientId: null, takenUpInId: null });
    await setFrozen(services, room.members.facilitator, room.roomId, false);
    const elsewhere = BY_PEN(document.section('prospects'));
    expect(await settleContribution(services, room.members.technician, place, elsewhere)).toEqual(accept(null));
  });

  /** Services whose writing does something else; what it is given writes as usual. */
  const writing = (write: (usual: () => ReturnType<typeof services.sync.write>) => Promise<ServerWriteOutcome>) => ({
    ...services,
    sync: {
      ...services.sync,
      write: (...given: Parameters<typeof services.sync.write>) => write(() => services.sync.write(...given)),
    },
  });
  const shown = async () => {
    const place = await say('Une halte');
    await settleContribution(services, room.members.facilitator, place, { to: 'shown', why: '' });
    return place;
  };
  const claimed = async (id: ContributionId) =>
    database
      .select()
      .from(clientClaims)
      .where(eq(clientClaims.clientId, (await rowOf(id))?.clientId ?? -1));

  it('stays its author’s where somebody who could not write had prepared it too', async () => {
    const place = await shown();
    const without = writing(async () => {
      expect(await settleContribution(services, room.members.technician, place, BY_PEN(section))).toEqual(accept(null));
      return refuse('section-closed');
    });
    const refused = await settleContribution(without, room.members.facilitator, place, BY_PEN(section));
    expect(refused).toEqual(refuse('section-closed'));
    expect(await rowOf(place.contributionId)).toMatchObject({ state: 'taken-up', takenUpInId: section });
    expect(await claimed(place.contributionId)).toHaveLength(1);
  });

  it.each(['forgotten', 'decided otherwise'])('stays its author’s where it is %s while it is written', async (how) => {
    const place = await shown();
    const without = writing(async () => refuse('section-closed'));
    const meanwhile = writing(async (usual) => {
      const { facilitator } = room.members;
      if (how === 'forgotten') await settleContribution(without, facilitator, place, BY_PEN(section));
      else await settleContribution(services, facilitator, place, { to: 'refused', why: 'Hors sujet' });
      expect(await rowOf(place.contributionId)).toMatchObject({ clientId: null });
      return usual();
    });
    expect(await settleContribution(meanwhile, room.members.technician, place, BY_PEN(section))).toEqual(accept(null));
    expect(await rowOf(place.contributionId)).toMatchObject({ state: 'taken-up', takenUpInId: section });
    expect(await claimed(place.contributionId)).toHaveLength(1);
  });

  const otherwise: readonly (readonly [string, () => Settling])[] = [
    ['is not taken up', () => ({ to: 'not-taken-up', why: 'Trop tard' })],
    ['is there in other words', () => ({ to: 'taken-up', why: '', sectionId: section, write: false })],
    ['goes elsewhere', () => BY_PEN(document.section('prospects'))],
  ];

  it.each(otherwise)('is settled as written where that comes out later, whoever decides that it %s', async (_, to) => {
    const place = await shown();
    const unknown = writing(async (usual) => {
      await usual();
      return refuse('not-settled');
    });
    const taken = await settleContribution(unknown, room.members.technician, place, BY_PEN(section));
    expect(taken).toEqual(refuse('not-settled'));
    const decided = await settleContribution(services, room.members.facilitator, place, to());
    expect(decided).toEqual(refuse('contribution-moved-on'));
    expect(await rowOf(place.contributionId)).toMatchObject({ state: 'taken-up', takenUpInId: section, why: '' });
    expect(await claimed(place.contributionId)).toHaveLength(1);
    expect((await textNow()).match(/Une halte/g)).toHaveLength(1);
  });

  it('may be taken up elsewhere once it was decided otherwise and nothing had been written', async () => {
    const place = await shown();
    const unknown = writing(async () => refuse('not-settled'));
    await settleContribution(unknown, room.members.technician, place, BY_PEN(section));
    const elsewhere = BY_PEN(document.section('prospects'));
    const decide = (settling: Settling) => settleContribution(services, room.members.facilitator, place, settling);
    expect(await decide(elsewhere)).toEqual(refuse('taken-up-elsewhere'));
    expect(await decide({ to: 'not-taken-up', why: 'Trop tard' })).toEqual(accept(null));
    expect(await decide(elsewhere)).toEqual(accept(null));
  });

  it('from paper is nobody’s by name, and not of who noted it', async () => {
    const place = await say('Une halte');
    await database.update(contributions).set({ guestId: null, source: 'paper', notedBy: room.members.technician });
    await settleContribution(services, room.members.facilitator, place, { to: 'shown', why: '' });
    expect(await settleContribution(services, room.members.technician, place, BY_PEN(section))).toEqual(accept(null));
    const row = await rowOf(place.contributionId);
    const [claim] = await database
      .select()
      .from(clientClaims)
      .where(eq(clientClaims.clientId, row?.clientId ?? 0));
    const [author] = await database
      .select()
      .from(people)
      .where(eq(people.id, claim?.personId as PersonId));
    expect(author).toMatchObject({ name: '', email: null });
  });
});

describe('a contribution that is hidden', () => {
  it('is seen by who reviews alone, and its author reads why', async () => {
    const place = await say('Un nom propre');
    await settleContribution(services, room.members.facilitator, place, { to: 'shown', why: '' });
    const hide = (hidden: boolean, why: string) =>
      hideContribution(services, room.members.facilitator, place, { hidden, why });
    expect(await hide(true, '')).toEqual(refuse('reason-missing'));
    expect(await hide(true, 'Elle nomme quelqu’un')).toEqual(accept(null));
    expect(await seenBy(room.members.elected)).toEqual([]);
    expect(await seenByGuests()).toEqual([]);
    expect(await seenBy(room.members.technician)).toEqual(['Un nom propre']);
    const own = await readOwn(services, visit.invitationId, visit.keys);
    expect(own.ok && own.value.own.map(saidWhy)).toEqual(['Elle nomme quelqu’un']);
    expect(await hide(false, '')).toEqual(accept(null));
    expect(await seenBy(room.members.elected)).toEqual(['Un nom propre']);
  });

  it('has the reason of what was decided again once it is shown', async () => {
    const place = await say('Un nom propre');
    const { facilitator } = room.members;
    await settleContribution(services, facilitator, place, { to: 'refused', why: 'Hors sujet' });
    const said = async () => {
      const own = await readOwn(services, visit.invitationId, visit.keys);
      return own.ok && own.value.own.map(saidWhy);
    };
    await hideContribution(services, facilitator, place, { hidden: true, why: 'Elle nomme quelqu’un' });
    expect(await said()).toEqual(['Elle nomme quelqu’un']);
    await hideContribution(services, facilitator, place, { hidden: false, why: '' });
    expect(await said()).toEqual(['Hors sujet']);
  });

  it('before the two reasons were kept apart has none once it is shown, as then', async () => {
    const place = await say('Un nom propre');
    const hiddenThen = { hiddenAt: new Date(), why: 'Elle nomme quelqu’un' };
    await database.update(contributions).set(hiddenThen).where(eq(contributions.id, place.contributionId));
    const own = await readOwn(services, visit.invitationId, visit.keys);
    expect(own.ok && own.value.own.map(saidWhy)).toEqual(['Elle nomme quelqu’un']);
    await hideContribution(services, room.members.facilitator, place, { hidden: false, why: '' });
    expect(await rowOf(place.contributionId)).toMatchObject({ hiddenAt: null, why: '' });
  });
});

it('taken up in a process that does not have the room, words are written by the one that has it, once', async () => {
  const place = await say('Une halte');
  await settleContribution(services, room.members.technician, place, { to: 'shown', why: '' });
  await writeBeside();
  const other = syncWithSockets(database);
  onTestFinished(() => other.stop());
  let isHeard = false;
  const endSession = () => {
    isHeard = true;
  };
  const sync = { ...services.sync, endSession };
  const subscription = subscribe(database, sync, services.log, writesForOthers(services));
  onTestFinished(() => subscription.stop());
  await until(async () => {
    await publish(database, { type: 'session-ended', sessionId: 'nobody’s' });
    return isHeard;
  });
  const there = { ...services, sync: other };
  expect(await settleContribution(there, room.members.technician, place, BY_PEN(section))).toEqual(accept(null));
  expect((await textNow()).split('Une halte (contribution n° 1)')).toHaveLength(2);
  expect(await rowOf(place.contributionId)).toMatchObject({ state: 'taken-up' });
});

/** Writes something here, so that this process has the room. */
async function writeBeside(): Promise<void> {
  const { technician } = room.members;
  const written = await services.sync.write(document.id, {
    sectionId: document.section('prospects'),
    author: { personId: technician, hat: { role: 'technician', territoryId: room.town } },
    by: { personId: technician, authority: 'pen' },
    clientId: drawClientId(),
    change: (text) => text.push([new Y.XmlElement('paragraph')]),
  });
  if (!written.ok) throw new Error(written.code);
}
