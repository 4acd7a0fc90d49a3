import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contributions, documentUpdates, memberships, people } from '#db/schema.ts';
import type { ContributionId, PersonId, SectionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { verifyStoredJournal } from '../journal/read-stored-entries.ts';
import { contribute } from '../residents/contributions/contribute.ts';
import type { Visit } from '../residents/contributions/sent-contribution.ts';
import { settleContribution } from '../residents/contributions/settle-contribution.ts';
import { makeInvitation } from '../residents/invitations/make-invitation.ts';
import { readOwn } from '../residents/invitations/read-visit.ts';
import { takeSeat } from '../residents/invitations/take-seat.ts';
import { newToken } from '../sign-in/hash-token.ts';
import { loadDocument } from '../sync/log/load-document.ts';
import { readEpoch } from '../sync/log/room-epoch.ts';
import { keepSnapshot } from '../sync/log/snapshots.ts';
import { closeInItsWay, holdMeeting, opened } from '../testing/decision-fixture.ts';
import { findInDatabase } from '../testing/find-in-database.ts';
import { createFreshDocument, type FreshDocument, textOf } from '../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { syncWithSockets } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { readTexts } from '../texts/read-texts.ts';
import { eraseOneself } from './erase-guest.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });

let room: RoomFixture;
let document: FreshDocument;
let section: SectionId;
let visit: Visit;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
  section = document.section('levers');
  visit = await invited('contributions');
});

async function invited(gives: 'contributions' | 'seat'): Promise<Visit> {
  const made = await makeInvitation(services, room.members.facilitator, room.roomId, {
    ...{ title: 'Et vous ?', welcome: '', gives, role: 'resident', territoryId: room.town, documentId: null },
    ...{ sectionIds: [], allows: ['words', 'answers', 'comments'], review: false, places: null, days: 30 },
  });
  if (!made.ok) throw new Error(made.code);
  const { invitationId, secret } = made.value;
  return { invitationId, keys: { link: secret, guest: newToken() }, address: randomUUID() };
}

const WORDS = 'Ma rue des Ajoncs';

async function takenUp(words = WORDS, name = 'Gwenhwyfar') {
  const target = { about: 'section', sectionId: section } as const;
  const form = { sending: randomUUID(), target, words, chosen: [], name, territoryId: null };
  const sent = await contribute(services, visit, form);
  if (!sent.ok) throw new Error(sent.code);
  const { contributionId } = sent.value;
  const wish = { to: 'taken-up', why: 'Merci', sectionId: section, write: true } as const;
  const settled = await settleContribution(services, room.members.technician, { ...room, contributionId }, wish);
  if (!settled.ok) throw new Error(settled.code);
  return contributionId;
}

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}

/** Words of the technician after those of the resident. */
async function writeAfter(words: string): Promise<void> {
  const { technician } = room.members;
  const written = await services.sync.write(document.id, {
    sectionId: section,
    author: { personId: technician, hat: { role: 'technician', territoryId: room.town } },
    by: { personId: technician, authority: 'pen' },
    clientId: Math.floor(Math.random() * 2 ** 31),
    change: (fragment) => fragment.push([paragraph(words)]),
  });
  if (!written.ok) throw new Error(written.code);
}

const whereIs = (words: string) => findInDatabase(database, words);
const stateOf = async (id: ContributionId) =>
  (await database.select().from(contributions).where(eq(contributions.id, id)))[0];
const textNow = () => services.sync.readSharedDocument(document.id, (doc) => textOf(doc, section));

/** Adopts the section as it is, by a decision of a meeting. */
async function adopt(): Promise<void> {
  const { facilitator } = room.members;
  const meeting = await holdMeeting(services, room.roomId, Object.values(room.members));
  const sections = [{ sectionId: section, effect: 'adopt' as const }];
  const place = await opened(services, facilitator, meeting, { method: 'recorded', sections });
  const closed = await closeInItsWay(services, facilitator, place);
  if (!closed.ok) throw new Error(closed.code);
}

describe('erasure of words that stand in a text', () => {
  it('takes them out of the text, the log’s own bytes and everything made of them, and what stands beside them stays', async () => {
    const id = await takenUp();
    await writeAfter('Et ceci reste.');
    const loaded = await loadDocument(database, document.id, services.log);
    const epoch = (await readEpoch(database, document.id)) ?? expect.fail('nobody has the room');
    const inEpoch = { documentId: document.id, epoch };
    await keepSnapshot(database, inEpoch, { seq: 1, state: loaded.encoded.state() });
    await readTexts(services, document.id, [section]);
    expect(await whereIs(WORDS)).toEqual(
      expect.arrayContaining(['contributions.body', 'document_snapshots.state', 'document_updates.update']),
    );
    expect(await textNow()).toContain(WORDS);
    expect(await eraseOneself(services, visit.invitationId, visit.keys, 'go')).toEqual(accept(null));
    expect(await whereIs(WORDS)).toEqual([]);
    expect(await whereIs('Gwenhwyfar')).toEqual([]);
    expect(await textNow()).not.toContain(WORDS);
    expect(await textNow()).toContain('Et ceci reste.');
    expect((await readTexts(services, document.id, [section])).get(section)?.plain).toContain('Et ceci reste.');
    // Writing goes on in the room that was loaded anew, and no later row or snapshot brings the
    // words back.
    await writeAfter('Plus tard.');
    expect(await textNow()).toMatch(/Et ceci reste\..*Plus tard\./s);
    expect(await whereIs(WORDS)).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ state: 'taken-up', body: '' });
    expect(await verifyStoredJournal(database, null)).toMatchObject({ ok: true });
  });

  it('leaves them where their author wishes, as a resident’s, under an id without a name', async () => {
    await takenUp();
    expect(await eraseOneself(services, visit.invitationId, visit.keys, 'stay')).toEqual(accept(null));
    expect(await textNow()).toContain(WORDS);
    expect(await whereIs('Gwenhwyfar')).toEqual([]);
  });

  it('leaves what was adopted, without a name', async () => {
    const id = await takenUp();
    await adopt();
    expect(await eraseOneself(services, visit.invitationId, visit.keys, 'go')).toEqual(accept(null));
    expect(await textNow()).toContain(WORDS);
    expect(await stateOf(id)).toMatchObject({ body: '' });
    expect(await whereIs('Gwenhwyfar')).toEqual([]);
  });

  it('takes out what was cut before the adoption, and what stands in the text in others’ words', async () => {
    const cut = 'Ma rue des Genêts';
    await takenUp(cut);
    await services.sync.write(document.id, {
      sectionId: section,
      author: { personId: room.members.technician, hat: { role: 'technician', territoryId: room.town } },
      by: { personId: room.members.technician, authority: 'pen' },
      clientId: Math.floor(Math.random() * 2 ** 31),
      change: (fragment) => {
        fragment.delete(0, fragment.length);
        fragment.push([paragraph('Dit autrement.')]);
      },
    });
    await adopt();
    expect(await eraseOneself(services, visit.invitationId, visit.keys, 'go')).toEqual(accept(null));
    expect(await whereIs(cut)).toEqual([]);
    expect(await textNow()).toContain('Dit autrement.');
  });

  it('leaves the rows of the log, their numbers and who sent them as they were', async () => {
    await takenUp();
    await writeAfter('Et ceci reste.');
    const rows = () =>
      database
        .select({ seq: documentUpdates.seq, personId: documentUpdates.personId, at: documentUpdates.createdAt })
        .from(documentUpdates)
        .where(eq(documentUpdates.documentId, document.id))
        .orderBy(documentUpdates.seq);
    const before = await rows();
    await eraseOneself(services, visit.invitationId, visit.keys, 'go');
    expect(await rows()).toEqual(before);
  });
});

it('somebody new of an erased person’s name is not them', async () => {
  await takenUp(WORDS, 'Enora');
  await eraseOneself(services, visit.invitationId, visit.keys, 'stay');
  const again: Visit = { ...visit, keys: { ...visit.keys, guest: newToken() } };
  const form = { sending: randomUUID(), target: { about: 'room' } as const, words: 'Autre chose', chosen: [] };
  expect((await contribute(services, again, { ...form, name: 'Enora', territoryId: null })).ok).toBe(true);
  const own = await readOwn(services, visit.invitationId, again.keys);
  expect(own.ok && own.value.own.map(({ body }) => body)).toEqual(['Autre chose']);
  expect(await readOwn(services, visit.invitationId, visit.keys)).toEqual(refuse('not-found'));
});

it('whoever had seats leaves all of them by being erased, also where nobody else runs the room', async () => {
  const seat = await invited('seat');
  const taken = await takeSeat(services, seat, { name: 'Gwenhwyfar', territoryId: null });
  if (!taken.ok) throw new Error(taken.code);
  const { personId } = taken.value;
  const other = await createRoomFixture(services);
  const { facilitator } = other.members;
  await database.update(memberships).set({ personId }).where(eq(memberships.personId, facilitator));
  expect(await eraseOneself(services, seat.invitationId, seat.keys, 'stay')).toEqual(accept(null));
  for (const { roomId } of [room, other]) {
    expect((await loadRoomFacts(database, roomId))?.memberships.has(personId)).toBe(false);
  }
});

it('whoever had a seat leaves the room by being erased, and nothing readable of them stays', async () => {
  const seat = await invited('seat');
  const taken = await takeSeat(services, seat, { name: 'Gwenhwyfar', territoryId: null });
  if (!taken.ok) throw new Error(taken.code);
  const { personId }: { personId: PersonId } = taken.value;
  expect(await eraseOneself(services, seat.invitationId, seat.keys, 'go')).toEqual(accept(null));
  expect(await whereIs('Gwenhwyfar')).toEqual([]);
  const [person] = await database.select().from(people).where(eq(people.id, personId));
  expect(person).toMatchObject({ name: '', email: null });
});
