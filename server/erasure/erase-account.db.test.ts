import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { journal, people, sessions } from '#db/schema.ts';
import type { PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { readAccount } from '../accounts/account-access.ts';
import { readAccountJournal } from '../accounts/read-account-journal.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { verifyStoredJournal } from '../journal/read-stored-entries.ts';
import { makeSignInLink } from '../sign-in/sign-in-links.ts';
import { drawClientId } from '../sync/room/writing/server-write.ts';
import { findInDatabase } from '../testing/find-in-database.ts';
import { createFreshDocument, type FreshDocument, textOf } from '../testing/fresh-document.ts';
import { createRoomFixture, insertPerson, type RoomFixture } from '../testing/room-fixture.ts';
import { syncWithSockets } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { untilWaiting } from '../testing/until-waiting.ts';
import { eraseAccount } from './erase-account.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });

let name: string;
let words: string;
let room: RoomFixture;
let document: FreshDocument;
let section: SectionId;
let anne: PersonId;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
  section = document.section('levers');
  anne = room.members.technician;
  // In no other row of the database.
  [name, words] = [`Anne ${randomUUID()}`, `la mare aux ${randomUUID()}`];
  await database.update(people).set({ name }).where(eq(people.id, anne));
  await write(anne, words);
});

async function write(personId: PersonId, said: string): Promise<void> {
  const written = await services.sync.write(document.id, {
    sectionId: section,
    author: { personId, hat: { role: 'technician', territoryId: room.town } },
    by: { personId, authority: 'pen' },
    clientId: drawClientId(),
    change: (text) => {
      const element = new Y.XmlElement('paragraph');
      element.insert(0, [new Y.XmlText(said)]);
      text.push([element]);
    },
  });
  expect(written.ok).toBe(true);
}

const rowOf = async (id: PersonId) => (await database.select().from(people).where(eq(people.id, id)))[0];
const textNow = () => services.sync.readSharedDocument(document.id, (doc) => textOf(doc, section));
const isMember = async (id: PersonId, roomId: RoomId = room.roomId) =>
  (await loadRoomFacts(database, roomId))?.memberships.has(id);

describe('erasing an account', () => {
  it('takes its name, addresses and ways in, and its seats; words stay where that is wished', async () => {
    const { email } = (await rowOf(anne)) ?? expect.fail();
    await makeSignInLink(services, { personId: anne, email: email ?? '', leadsTo: '/', browser: null }, 5);
    await database.insert(sessions).values({ tokenHash: anne, personId: anne, expires: new Date(Date.now() + 60_000) });
    expect(await eraseAccount(services, room.administrator, anne, 'stay')).toEqual(accept(null));
    for (const known of [name, email ?? expect.fail()]) expect(await findInDatabase(database, known)).toEqual([]);
    expect(await database.select().from(sessions).where(eq(sessions.personId, anne))).toEqual([]);
    expect(await isMember(anne)).toBe(false);
    expect(await textNow()).toContain(words);
    const [entry] = await database.select().from(journal).where(eq(journal.action, 'account-erased'));
    expect(entry).toMatchObject({ actorId: room.administrator, details: { personId: anne } });
    expect(await verifyStoredJournal(database, null)).toMatchObject({ ok: true });
  });

  it('takes their words out of every room where they ever wrote, and leaves others’ words', async () => {
    await write(room.members.facilitator, 'Et ceci reste.');
    expect(await findInDatabase(database, words)).not.toEqual([]);
    expect(await eraseAccount(services, anne, anne, 'go')).toEqual(accept(null));
    expect(await findInDatabase(database, words)).toEqual([]);
    expect(await textNow()).toContain('Et ceci reste.');
  });

  it('leaves a room of which nobody else is facilitator, and every other one', async () => {
    const other = await createRoomFixture(services);
    const { facilitator } = other.members;
    expect(await eraseAccount(services, facilitator, facilitator, 'stay')).toEqual(accept(null));
    expect(await isMember(facilitator, other.roomId)).toBe(false);
    expect(await isMember(room.members.facilitator)).toBe(true);
  });

  it('is read in no account any more, and can be asked for no second time', async () => {
    await eraseAccount(services, anne, anne, 'stay');
    expect(await eraseAccount(services, room.administrator, anne, 'stay')).toEqual(refuse('not-found'));
    const place = { personId: anne, roomId: null };
    expect(await readAccount(services, room.administrator, place)).toEqual(refuse('not-found'));
    const read = await readAccountJournal(services, room.administrator, anne, {});
    expect(read.ok && read.value.names.get(anne)).toBe('');
  });
});

describe('who may erase an account', () => {
  it.each(['facilitator', 'elected', 'resident'] as const)('not a room’s %s, of somebody else', async (member) => {
    const refused = refuse('only-administrators');
    expect(await eraseAccount(services, room.members[member], anne, 'go')).toEqual(refused);
    expect(await rowOf(anne)).toMatchObject({ name });
    expect(await textNow()).toContain(words);
  });

  it('nobody, of whom alone could still come in to administer the site, with nothing taken', async () => {
    await database.update(people).set({ administrator: false });
    const only = room.administrator;
    await database.update(people).set({ administrator: true }).where(eq(people.id, only));
    expect(await eraseAccount(services, only, only, 'stay')).toEqual(refuse('last-administrator'));
    expect(await rowOf(only)).toMatchObject({ name: 'Adèle Le Gall', administrator: true });
  });

  it('one of two administrators, where each erases the other at once', async () => {
    await database.update(people).set({ administrator: false });
    const [first, second] = [
      await insertPerson(services, 'Adèle', { administrator: true }),
      await insertPerson(services, 'Basile', { administrator: true }),
    ];
    const outcomes = await database.transaction(async (transaction) => {
      await transaction.select().from(people).where(eq(people.administrator, true)).for('update');
      const both = [eraseAccount(services, first, second, 'stay'), eraseAccount(services, second, first, 'stay')];
      await untilWaiting(database, 2);
      return both;
    });
    const done = (await Promise.all(outcomes)).map(({ ok }) => ok);
    expect(done.sort()).toEqual([false, true]);
  });
});
