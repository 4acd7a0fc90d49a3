import { randomUUID } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { addressChanges, journal, people } from '#db/schema.ts';
import { type PersonId, personId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { loadHeardRoom } from '../facts/room-names.ts';
import { REPEATS } from '../rooms/repeat-limits.ts';
import { createRoomFixture, insertPerson, type RoomFixture, readHeard } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { askForAddress, confirmAddress, findAddressChange } from './change-address.ts';
import { chooseOwnLanguage, correctOwnName, followLanguage } from './correct-person.ts';
import { nameAdministrator } from './name-administrator.ts';

const { services, database, mails } = await createTestServices();

let room: RoomFixture;
let anne: PersonId;
beforeEach(async () => {
  room = await createRoomFixture(services);
  anne = room.members.elected;
  mails.length = 0;
});

async function entriesOf(actor: PersonId) {
  return database
    .select({ action: journal.action, details: journal.details })
    .from(journal)
    .where(eq(journal.actorId, actor))
    .orderBy(desc(journal.id));
}

const rowOf = async (id: PersonId) => (await database.select().from(people).where(eq(people.id, id)))[0];
/** The token of the last link that was mailed. */
const mailedToken = () => /address\/([0-9a-f]+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? 'none';

describe('one’s own name and language', () => {
  it('are corrected with before and after, and the rooms take the name over', async () => {
    const before = await loadRoomFacts(database, room.roomId);
    await correctOwnName(services, anne, 'Anne Le Gall');
    await chooseOwnLanguage(services, anne, 'en');
    expect(await rowOf(anne)).toMatchObject({ name: 'Anne Le Gall', locale: 'en' });
    const heard = await loadHeardRoom(database, room.roomId);
    expect(heard?.memberships.get(anne)?.name).toBe('Anne Le Gall');
    expect(heard?.version).toBeGreaterThan(before?.version ?? 0);
    expect(await entriesOf(anne)).toEqual([
      { action: 'person-corrected', details: { changes: [{ field: 'language', before: '', after: 'en' }] } },
      {
        action: 'person-corrected',
        details: { changes: [{ field: 'name', before: 'Anne Cariou', after: 'Anne Le Gall' }] },
      },
    ]);
    await correctOwnName(services, anne, 'Anne Le Gall');
    await chooseOwnLanguage(services, anne, 'en');
    expect(await entriesOf(anne)).toHaveLength(2);
  });
});

describe('one’s own name', () => {
  it('is corrected so often in an hour, over all rooms, and stays then; the same one counts for nothing', async () => {
    const { points } = REPEATS['correct-name'];
    for (let time = 1; time <= points; time++) {
      expect(await correctOwnName(services, anne, `Anne ${time}`)).toEqual(accept(true));
      expect(await correctOwnName(services, anne, `Anne ${time}`)).toEqual(accept(false));
    }
    const before = await readHeard(services, room.roomId);
    expect(await correctOwnName(services, anne, 'Anne Le Gall')).toEqual(refuse('too-many-changes'));
    expect(await rowOf(anne)).toMatchObject({ name: `Anne ${points}` });
    expect(await entriesOf(anne)).toHaveLength(points);
    expect(await readHeard(services, room.roomId)).toEqual(before);
    expect(await correctOwnName(services, room.members.resident, 'Samira B.')).toEqual(accept(true));
  });
});

describe('a language that is chosen for a browser', () => {
  it('is the account’s too, so that mails follow', async () => {
    await followLanguage(services, { id: anne, persona: null }, 'en');
    expect(await rowOf(anne)).toMatchObject({ locale: 'en' });
    expect(await entriesOf(anne)).toHaveLength(1);
  });

  it('leaves the account of a persona, which is everybody’s, until somebody corrects it there', async () => {
    const persona = `persona-${randomUUID()}`;
    const shared = await insertPerson(services, 'Gwenola Riou', { persona });
    await followLanguage(services, { id: shared, persona }, 'en');
    expect(await rowOf(shared)).toMatchObject({ locale: null });
    expect(await entriesOf(shared)).toEqual([]);
    await chooseOwnLanguage(services, shared, 'en');
    expect(await rowOf(shared)).toMatchObject({ locale: 'en' });
  });
});

describe('one’s own address', () => {
  const wish = (email: string) => ({ email, locale: 'fr' as const });

  it('changes once the link at the new one was followed, by who asked for it', async () => {
    const former = (await rowOf(anne))?.email;
    expect(await askForAddress(services, anne, wish('anne@mairie.fr'))).toEqual(accept(null));
    expect(mails.map(({ to }) => to)).toEqual(['anne@mairie.fr']);
    const token = mailedToken();
    expect((await rowOf(anne))?.email).toBe(former);
    expect(await findAddressChange(services, anne, token)).toEqual({ email: 'anne@mairie.fr', isDone: false });
    expect(await findAddressChange(services, room.members.resident, token)).toBeNull();
    expect(await confirmAddress(services, room.members.resident, token)).toEqual(refuse('address-link-over'));
    expect(await confirmAddress(services, anne, token)).toEqual(accept('anne@mairie.fr'));
    expect((await rowOf(anne))?.email).toBe('anne@mairie.fr');
    const [entry] = await entriesOf(anne);
    expect(entry).toMatchObject({ details: { changes: [{ field: 'email', after: 'a…@mairie.fr' }] } });
    expect(JSON.stringify(entry)).not.toContain(former ?? 'anne@');
  });

  it('stays where the link is over, and where somebody else has the new one', async () => {
    await askForAddress(services, anne, wish('over@mairie.fr'));
    await database.update(addressChanges).set({ expires: new Date(Date.now() - 1000) });
    expect(await confirmAddress(services, anne, mailedToken())).toEqual(refuse('address-link-over'));
    const taken = (await rowOf(room.members.partner))?.email ?? '';
    expect(await askForAddress(services, anne, wish(taken))).toEqual(accept(null));
    expect(await confirmAddress(services, anne, mailedToken())).toEqual(refuse('address-taken'));
    expect(await askForAddress(services, anne, wish((await rowOf(anne))?.email ?? ''))).toEqual(
      refuse('address-unchanged'),
    );
  });

  it('is asked for once in two minutes, and the link of before is useless then', async () => {
    await askForAddress(services, anne, wish('one@mairie.fr'));
    const first = mailedToken();
    expect(await askForAddress(services, anne, wish('two@mairie.fr'))).toEqual(refuse('asked-moments-ago'));
    await database.update(addressChanges).set({ expires: new Date(Date.now() + 57 * 60_000) });
    expect(await askForAddress(services, anne, wish('two@mairie.fr'))).toEqual(accept(null));
    expect(await findAddressChange(services, anne, first)).toBeNull();
    expect(await findAddressChange(services, anne, mailedToken())).toMatchObject({ email: 'two@mairie.fr' });
  });
});

describe('nameAdministrator', () => {
  it('is for administrators, with one entry each way, and one remains', async () => {
    await database.update(people).set({ administrator: false });
    await database.update(people).set({ administrator: true }).where(eq(people.id, room.administrator));
    expect(await nameAdministrator(services, anne, anne, true)).toEqual(refuse('only-administrators'));
    expect(await nameAdministrator(services, room.administrator, room.administrator, false)).toEqual(
      refuse('last-administrator'),
    );
    const nobody = personId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');
    expect(await nameAdministrator(services, room.administrator, nobody, true)).toEqual(refuse('not-found'));
    expect(await nameAdministrator(services, room.administrator, anne, true)).toEqual(accept(true));
    expect(await nameAdministrator(services, room.administrator, anne, true)).toEqual(accept(true));
    // Who was appointed and never came in cannot be the one who remains.
    expect(await nameAdministrator(services, room.administrator, room.administrator, false)).toEqual(
      refuse('last-administrator'),
    );
    await database.update(people).set({ cameInAt: new Date() });
    const outcomes = await Promise.all([
      nameAdministrator(services, room.administrator, anne, false),
      nameAdministrator(services, anne, room.administrator, false),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const said = [...(await entriesOf(room.administrator)), ...(await entriesOf(anne))];
    expect(said.filter(({ action }) => action === 'administrator-appointed')).toHaveLength(1);
    expect(said.filter(({ action }) => action === 'administrator-released')).toHaveLength(1);
  });

  it('is not handed to who has no address and could never come in again', async () => {
    await database.update(people).set({ email: null }).where(eq(people.id, anne));
    expect(await nameAdministrator(services, room.administrator, anne, true)).toEqual(
      refuse('administrator-without-address'),
    );
    expect(await rowOf(anne)).toMatchObject({ administrator: false });
  });
});
