import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { guests, journal, memberships, people } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { loadHeardRoom } from '../facts/room-names.ts';
import { verifyStoredJournal } from '../journal/read-stored-entries.ts';
import { makeInvitation } from '../residents/invitations/make-invitation.ts';
import { REPEATS } from '../rooms/repeat-limits.ts';
import { enterByLink, makeSignInLink } from '../sign-in/sign-in-links.ts';
import { given, startMailing } from '../testing/mailing-fixture.ts';
import { createRoomFixture, insertPerson, type RoomFixture } from '../testing/room-fixture.ts';
import { type Account, readAccount } from './account-access.ts';
import { correctSomebody } from './correct-somebody.ts';
import { readAccountJournal } from './read-account-journal.ts';

const { services, database, mails, allDone } = await startMailing();

let room: RoomFixture;
let anne: PersonId;
let former: string;
beforeEach(async () => {
  room = await createRoomFixture(services);
  anne = room.members.elected;
  former = (await rowOf(anne))?.email ?? '';
  mails.length = 0;
});

const rowOf = async (id: PersonId) => (await database.select().from(people).where(eq(people.id, id)))[0];
const newAddress = () => `${crypto.randomUUID()}@mairie.fr`;

/** Corrects Anne’s account as somebody who sees it as it is now. */
async function correct(actor: PersonId, typed: Partial<Account>, roomId: RoomFixture['roomId'] | null = null) {
  const { name, email } = (await rowOf(anne)) ?? expect.fail();
  const place = { personId: anne, roomId };
  const read = await readAccount(services, actor, place);
  const corrected = await correctSomebody(
    services,
    actor,
    place,
    { name, email, ...typed },
    read.ok ? read.value.seen : '',
  );
  // Nobody is shown what they may not correct.
  if (!read.ok) expect(corrected).toEqual(read);
  return corrected;
}

describe('an administrator', () => {
  it('corrects a name and an address, which rooms, journal and the former address learn', async () => {
    const link = await makeSignInLink(services, { personId: anne, email: former, leadsTo: '/', browser: null }, 5);
    const email = newAddress();
    expect(await correct(room.administrator, { name: 'Anne Le Gof', email })).toEqual(accept(true));
    expect(await rowOf(anne)).toMatchObject({ name: 'Anne Le Gof', email, emailVerified: null });
    expect((await loadHeardRoom(database, room.roomId))?.memberships.get(anne)?.name).toBe('Anne Le Gof');
    expect(await enterByLink(services, link ?? '', null)).toEqual(refuse('link-unknown'));
    await allDone();
    expect(mails.map(({ to }) => to)).toEqual([former]);
    const read = given(await readAccountJournal(services, anne, anne, {}));
    expect(read.entries[0]).toMatchObject({ actorId: room.administrator, action: 'account-corrected' });
    expect(read.entries[0]?.details).toEqual({
      personId: anne,
      changes: [
        { field: 'name', before: 'Anne Cariou', after: 'Anne Le Gof' },
        { field: 'email', before: `${former[0]}…@exemple.fr`, after: `${email[0]}…@mairie.fr` },
      ],
    });
    expect(await verifyStoredJournal(database, null)).toMatchObject({ ok: true });
  });

  it('writes nothing where nothing changes, and takes nobody’s address away', async () => {
    expect(await correct(room.administrator, {})).toEqual(accept(false));
    expect(await correct(room.administrator, { email: null })).toEqual(refuse('required'));
    const taken = (await rowOf(room.members.partner))?.email ?? '';
    expect(await correct(room.administrator, { email: taken })).toEqual(refuse('address-taken'));
    expect(await rowOf(anne)).toMatchObject({ name: 'Anne Cariou', email: former });
    const entries = await database.select().from(journal).where(eq(journal.action, 'account-corrected'));
    expect(entries.filter(({ actorId }) => actorId === room.administrator)).toEqual([]);
  });

  it('replaces nothing that they did not see', async () => {
    const place = { personId: anne, roomId: null };
    const { seen } = given(await readAccount(services, room.administrator, place));
    await database.update(people).set({ name: 'Anne Cariou-Le Goff' }).where(eq(people.id, anne));
    const late = await correctSomebody(services, room.administrator, place, { name: 'Anna', email: former }, seen);
    expect(late).toMatchObject({ ok: false, code: 'form-overtaken' });
  });

  it('gives an address to who had none, and corrects none of their own in this way', async () => {
    await database.update(people).set({ email: null }).where(eq(people.id, anne));
    const email = newAddress();
    expect(await correct(room.administrator, { email })).toEqual(accept(true));
    await allDone();
    expect(mails).toEqual([]);
    expect(await correct(anne, { name: 'Anna' })).toEqual(refuse('own-account'));
  });

  it('leaves nothing in the journal of who came by a link, whose name may be erased', async () => {
    await comesByLink(anne);
    expect(await correct(room.administrator, { name: 'Anne Le Gof' })).toEqual(accept(true));
    const read = given(await readAccountJournal(services, anne, anne, {}));
    expect(read.entries[0]?.details).toEqual({
      personId: anne,
      changes: [{ field: 'name', before: '…', after: '…' }],
    });
  });

  it('does so many times in an hour', async () => {
    const { points } = REPEATS['correct-account'];
    for (let time = 1; time <= points; time++) await correct(room.administrator, { name: `Anne ${time}` });
    expect(await correct(room.administrator, { name: 'Anne' })).toEqual(refuse('too-many-changes'));
  });
});

describe('the former address', () => {
  const told = async () => {
    await allDone();
    return mails.find(({ to }) => to === former) ?? expect.fail();
  };

  it('is told calmly that an administrator corrected it, and not by whom or to what', async () => {
    await database.update(people).set({ locale: 'en' }).where(eq(people.id, anne));
    const email = newAddress();
    await correct(room.administrator, { email });
    const { subject, text } = await told();
    expect(subject).toBe('Your address in Entente was corrected');
    expect(text).toMatch(/somebody who administers Entente corrected/);
    expect(text).not.toMatch(/taken your account|at once/);
    expect(text).not.toContain(email);
  });

  it('is told that whoever facilitates a room corrected it', async () => {
    await database.update(people).set({ locale: 'en' }).where(eq(people.id, anne));
    await correct(room.members.facilitator, { email: newAddress() }, room.roomId);
    const { text } = await told();
    expect(text).toMatch(/somebody who facilitates a room corrected/);
    expect(text).not.toMatch(/taken your account|at once/);
  });
});

describe('who runs a room', () => {
  const byFacilitator = (typed: Partial<Account>) => correct(room.members.facilitator, typed, room.roomId);

  it('corrects who never came in, and the invitation begins anew', async () => {
    const seat = eq(memberships.personId, anne);
    await database.update(memberships).set({ mail: 'sent', mailedAt: new Date() }).where(seat);
    const email = newAddress();
    expect(await byFacilitator({ name: 'Anne Le Gof', email })).toEqual(accept(true));
    expect(await rowOf(anne)).toMatchObject({ name: 'Anne Le Gof', email });
    const [membership] = await database.select().from(memberships).where(seat);
    expect(membership).toMatchObject({ mail: null, mailedAt: null });
  });

  it('corrects nobody who came in, by a link either', async () => {
    await comesByLink(anne);
    expect(await byFacilitator({ name: 'Anna' })).toEqual(refuse('account-in-use'));
    await database.delete(guests).where(eq(guests.personId, anne));
    await database.update(people).set({ cameInAt: new Date() }).where(eq(people.id, anne));
    expect(await byFacilitator({ name: 'Anna' })).toEqual(refuse('account-in-use'));
  });

  it('becomes nobody in another room or on the site', async () => {
    await database.update(people).set({ administrator: true }).where(eq(people.id, anne));
    expect(await byFacilitator({ email: newAddress() })).toEqual(refuse('account-elsewhere'));
    await database.update(people).set({ administrator: false }).where(eq(people.id, anne));
    const other = await createRoomFixture(services);
    await database
      .update(memberships)
      .set({ personId: anne, endedAt: new Date() })
      .where(eq(memberships.personId, other.members.resident));
    expect(await byFacilitator({ email: newAddress() })).toEqual(refuse('account-elsewhere'));
    expect(await rowOf(anne)).toMatchObject({ email: former });
  });

  it('is the only member who does, and of this room alone', async () => {
    expect(await correct(room.members.technician, { name: 'Anna' }, room.roomId)).toEqual(refuse('only-facilitators'));
    expect(await correct(room.members.facilitator, { name: 'Anna' })).toEqual(refuse('only-administrators'));
    const stranger = await insertPerson(services, 'Noé Prigent');
    expect(await correct(stranger, { name: 'Anna' }, room.roomId)).toEqual(refuse('not-found'));
    await database.update(memberships).set({ endedAt: new Date() }).where(eq(memberships.personId, anne));
    expect(await byFacilitator({ name: 'Anna' })).toEqual(refuse('no-such-member'));
  });
});

/** Makes somebody one who came by a link first. */
async function comesByLink(personId: PersonId): Promise<void> {
  const { invitationId } = given(
    await makeInvitation(services, room.members.facilitator, room.roomId, {
      ...{ title: 'Et vous ?', welcome: '', gives: 'contributions', role: 'resident', territoryId: room.town },
      ...{ documentId: null, sectionIds: [], allows: ['words'], review: false, places: null, days: 30 },
    }),
  );
  const came = { roomId: room.roomId, role: 'resident', territoryId: room.town } as const;
  await database.insert(guests).values({ ...came, personId, invitationId });
}
