import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { people } from '#db/schema.ts';
import { type PersonId, type RoomId, territoryId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { loadRoomFacts } from '../../facts/room-facts.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../../testing/room-fixture.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { addMember, type NewMember } from './add-member.ts';

const changedRooms: RoomId[] = [];
const { services, mails } = await createTestServices({
  config: { baseUrl: 'https://entente.exemple.fr' },
  sync: {
    changeRights: (room, commit) => {
      changedRooms.push(room);
      return commit();
    },
  },
});

let room: RoomFixture;
let newcomer: NewMember;
let serial = 0;
beforeEach(async () => {
  room = await createRoomFixture(services);
  newcomer = {
    name: 'Gwenaëlle Le Bris',
    email: `gwenaelle-${serial++}@exemple.fr`,
    mandate: { role: 'elected', territoryId: room.town },
    facilitator: false,
  };
  mails.length = 0;
  changedRooms.length = 0;
});

async function membershipOf(person: PersonId) {
  return (await loadRoomFacts(services.database, room.roomId))?.memberships.get(person);
}

describe('addMember', () => {
  it('seats a newcomer, their hat being their mandate, and writes it in the journal', async () => {
    const added = await addMember(services, room.members.facilitator, room.roomId, newcomer);
    if (!added.ok) throw new Error(added.code);
    const { personId } = added.value;
    expect(added.value).toEqual({ personId, name: newcomer.name, mail: 'sent' });
    const { mandate } = newcomer;
    expect(await membershipOf(personId)).toMatchObject({ mandate, hat: mandate, facilitator: false });
    expect(changedRooms).toEqual([room.roomId]);
    expect((await readJournal(services, room.roomId)).at(-1)).toMatchObject({
      actorId: room.members.facilitator,
      action: 'member-added',
      details: { personId, mandate, facilitator: false },
    });
  });

  it('tells them by mail who invites them, into what, as what, and how to enter', async () => {
    const email = `maelle-${serial}@exemple.fr`;
    await services.database.update(people).set({ email }).where(eq(people.id, room.members.facilitator));
    await addMember(services, room.members.facilitator, room.roomId, newcomer);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.to).toBe(newcomer.email);
    expect(mails[0]?.subject).toBe('Vous faites partie de «\u202fComité de pilotage\u202f» – Ville et bourg');
    const text = mails[0]?.text ?? '';
    expect(text).toContain('Bonjour Gwenaëlle Le Bris');
    expect(text).toContain('Maëlle Kerbrat vous a donné un siège');
    expect(text).toContain('la salle «\u202fComité de pilotage\u202f» de la coopération «\u202fVille et bourg\u202f»');
    expect(text).toContain('comme élu·e, pour Carhaix.');
    expect(text).toContain(`https://entente.exemple.fr/rooms/${room.roomId}\n`);
    expect(text).toContain(`votre adresse électronique, ${newcomer.email}`);
    expect(text).toContain(`Écrivez à Maëlle Kerbrat\u202f: ${email}`);
    expect(text).not.toContain('animez');
  });

  it('names the duty where it is given, and nobody’s address where the inviter has none', async () => {
    await services.database.update(people).set({ email: null }).where(eq(people.id, room.administrator));
    await addMember(services, room.administrator, room.roomId, { ...newcomer, facilitator: true });
    expect(mails[0]?.text).toContain('Vous animez aussi cette salle.');
    expect(mails[0]?.text).toContain('Adressez-vous à Adèle Le Gall.');
  });

  it('says where the mail stayed in the outbox', async () => {
    const mailer = { send: async () => 'kept' as const };
    const added = await addMember({ ...services, mailer }, room.administrator, room.roomId, newcomer);
    expect(added).toMatchObject({ ok: true, value: { mail: 'kept' } });
  });

  it('keeps the seat where the mail cannot be sent, and says so', async () => {
    const mailer = { send: () => Promise.reject(new Error('no route to the mail server')) };
    const added = await addMember({ ...services, mailer }, room.administrator, room.roomId, newcomer);
    if (!added.ok) throw new Error(added.code);
    expect(added.value.mail).toBe('failed');
    expect(await membershipOf(added.value.personId)).toBeDefined();
  });

  it('takes somebody known by their address as that person, under the name by which they are known', async () => {
    const [known] = await services.database.select().from(people).where(eq(people.id, room.outsider));
    const email = known?.email ?? '';
    const added = await addMember(services, room.administrator, room.roomId, {
      ...newcomer,
      email,
      name: 'N. Prigent',
    });
    expect(added).toMatchObject({ ok: true, value: { personId: room.outsider, name: 'Noé Prigent' } });
    expect(mails[0]?.text).toContain('Bonjour Noé Prigent');
  });

  it('writes to somebody whose language is known in it, and to anybody else in the service’s own', async () => {
    const { email } = newcomer;
    await services.database.insert(people).values({ name: 'Gwen Le Bris', email, locale: 'en' });
    await addMember(services, room.administrator, room.roomId, newcomer);
    await addMember(services, room.administrator, room.roomId, { ...newcomer, email: `other-${email}` });
    expect(mails.map(({ subject }) => subject)).toEqual([
      'You are part of “Comité de pilotage” – Ville et bourg',
      'Vous faites partie de «\u202fComité de pilotage\u202f» – Ville et bourg',
    ]);
    expect(mails[0]?.text).toContain('elected official');
  });

  it('gives a name to somebody who had none', async () => {
    const { email } = newcomer;
    await services.database.insert(people).values({ email });
    const added = await addMember(services, room.administrator, room.roomId, newcomer);
    expect(added).toMatchObject({ ok: true, value: { name: newcomer.name } });
  });

  it('refuses who is a member already, and sends nothing', async () => {
    await addMember(services, room.administrator, room.roomId, newcomer);
    mails.length = 0;
    const again = { ...newcomer, mandate: { role: 'resident', territoryId: room.city } as const };
    expect(await addMember(services, room.administrator, room.roomId, again)).toEqual(refuse('already-member'));
    expect(mails).toEqual([]);
  });

  it('seats somebody once when two facilitators add them at the same moment', async () => {
    const actors = [room.members.facilitator, room.administrator];
    const outcomes = await Promise.all(actors.map((actor) => addMember(services, actor, room.roomId, newcomer)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes).toContainEqual(refuse('already-member'));
    expect(mails).toHaveLength(1);
  });

  it('refuses a territory of elsewhere', async () => {
    const elsewhere = territoryId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');
    const stray = { ...newcomer, mandate: { role: 'elected', territoryId: elsewhere } as const };
    expect(await addMember(services, room.administrator, room.roomId, stray)).toEqual(refuse('unknown-territory'));
  });

  it('refuses a member who does not run the room, and hides it from a stranger', async () => {
    const { technician } = room.members;
    expect(await addMember(services, technician, room.roomId, newcomer)).toEqual(refuse('only-facilitators'));
    expect(await addMember(services, room.outsider, room.roomId, newcomer)).toEqual(refuse('not-found'));
    expect(changedRooms).toEqual([]);
    expect(await services.database.select().from(people).where(eq(people.email, newcomer.email))).toEqual([]);
  });
});
