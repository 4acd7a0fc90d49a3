import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { actions, contributions, guestKeys, guests, invitations, memberships, people, rooms } from '#db/schema.ts';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import type { InvitationId, PersonId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { setRoomArchived } from '../../rooms/correct-room.ts';
import { newToken } from '../../sign-in/hash-token.ts';
import { createFreshDocument, type FreshDocument } from '../../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture } from '../../testing/room-fixture.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { listInvitations } from '../invitations/list-invitations.ts';
import { makeInvitation, type NewInvitation } from '../invitations/make-invitation.ts';
import { readOwn, readVisit } from '../invitations/read-visit.ts';
import { pauseInvitation, renewInvitation, revokeInvitation } from '../invitations/steer-invitation.ts';
import { findInvitation } from '../invitations/visit-access.ts';
import { askQuestion, closeQuestion } from '../questions/ask-question.ts';
import { contribute } from './contribute.ts';
import { OFTEN } from './keep-contribution.ts';
import type { NewContribution, Visit } from './sent-contribution.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
let document: FreshDocument;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
});

const PLAIN: NewInvitation = {
  title: 'Que vous manque-t-il ?',
  welcome: '',
  gives: 'contributions',
  role: 'resident',
  territoryId: null,
  documentId: null,
  sectionIds: [],
  allows: ['words', 'answers'],
  review: true,
  places: null,
  days: 30,
};

async function invite(more: Partial<NewInvitation> = {}) {
  const made = await makeInvitation(services, room.members.facilitator, room.roomId, { ...PLAIN, ...more });
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

/** A browser that opened the link, and comes from an address of its own. */
let addresses = 0;
function browser({ invitationId, secret }: { invitationId: InvitationId; secret: string }): Visit {
  addresses += 1;
  const address = `10.1.${addresses >> 8}.${addresses & 255}`;
  return { invitationId, keys: { link: secret, guest: newToken() }, address };
}

const saying = (words: string, more: Partial<NewContribution> = {}): NewContribution => ({
  sending: randomUUID(),
  target: { about: 'room' },
  words,
  chosen: [],
  name: '',
  territoryId: room.town,
  ...more,
});

const rowOf = async (id: InvitationId) => (await database.select().from(invitations).where(eq(invitations.id, id)))[0];
const allOf = (id: InvitationId) => database.select().from(contributions).where(eq(contributions.invitationId, id));

it('words on the whole are listed with the question that the title asks, unless the room asks it by itself', async () => {
  const { members, roomId } = room;
  const section = document.section('levers');
  const sendTo = async (title: string) => {
    const visit = browser(await invite({ title }));
    await contribute(services, visit, saying('Un four à pain.'));
    await contribute(services, visit, saying('Un four.', { target: { about: 'section', sectionId: section } }));
    return async () => {
      const own = await readOwn(services, visit.invitationId, visit.keys);
      if (!own.ok) throw new Error(own.code);
      return own.value.own.map(({ body, prompt }) => [body, prompt]);
    };
  };
  const asks = await sendTo('Que vous manque-t-il\u202f?');
  const invites = await sendTo('Parlons du marché');
  expect(await asks()).toEqual([
    ['Un four.', null],
    ['Un four à pain.', 'Que vous manque-t-il\u202f?'],
  ]);
  expect(await invites()).toEqual([
    ['Un four.', null],
    ['Un four à pain.', null],
  ]);
  const question = { prompt: 'Que vous manque-t-il ?', details: '', kind: 'words', options: [] } as const;
  await askQuestion(services, members.facilitator, roomId, { ...question, several: false, sectionId: null });
  expect((await asks())[1]).toEqual(['Un four à pain.', null]);
});

describe('an invitation', () => {
  it('is made by who runs the room, and what opens it is stored nowhere', async () => {
    expect(await makeInvitation(services, room.members.technician, room.roomId, PLAIN)).toEqual(
      refuse('only-inviters'),
    );
    expect(await makeInvitation(services, room.outsider, room.roomId, PLAIN)).toEqual(refuse('not-found'));
    const { invitationId, secret, code } = await invite();
    const stored = JSON.stringify(await rowOf(invitationId));
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain(code);
    expect(await findInvitation(database, secret)).toBe(invitationId);
    expect(await findInvitation(database, code)).toBe(invitationId);
    expect(await findInvitation(database, newToken())).toBe(null);
  });

  it('is made, listed and paused by whoever has a mandate that the charter names, who asks questions too', async () => {
    const { technician, elected } = room.members;
    const residents = { inviters: ['technician' as const], publicPage: false };
    await database
      .update(rooms)
      .set({ charter: { ...DEFAULT_CHARTER, residents } })
      .where(eq(rooms.id, room.roomId));
    const made = await makeInvitation(services, technician, room.roomId, PLAIN);
    if (!made.ok) throw new Error(made.code);
    const place = { roomId: room.roomId, invitationId: made.value.invitationId };
    expect((await listInvitations(services, technician, room.roomId)).ok).toBe(true);
    expect((await pauseInvitation(services, technician, place, true)).ok).toBe(true);
    for (const [actor, wish] of [
      [elected, {}],
      [technician, { gives: 'seat' }],
      [technician, { role: 'partner' }],
      [room.members.facilitator, { role: 'elected' }],
    ] as const) {
      expect((await makeInvitation(services, actor, room.roomId, { ...PLAIN, ...wish })).ok).toBe(false);
    }
    const question = { prompt: 'Et vous ?', details: '', kind: 'words', options: [], several: false } as const;
    const ask = (actor: PersonId) => askQuestion(services, actor, room.roomId, { ...question, sectionId: null });
    expect((await ask(technician)).ok).toBe(true);
    expect(await ask(elected)).toEqual(refuse('only-inviters'));
  });

  it('shows nothing of another room, and no section that is not its own', async () => {
    const other = await createRoomFixture(services);
    const theirs = await createFreshDocument(services, other.roomId);
    const draw = (more: Partial<NewInvitation>) =>
      makeInvitation(services, room.members.facilitator, room.roomId, { ...PLAIN, ...more });
    expect(await draw({ sectionIds: [theirs.section('levers')] })).toEqual(refuse('unknown-section'));
    expect(await draw({ documentId: theirs.id })).toEqual(refuse('unknown-document'));
    expect(await draw({ territoryId: other.town })).toEqual(refuse('unknown-territory'));
    const single = browser(await invite({ sectionIds: [document.section('levers')] }));
    const visit = await readVisit(services, single.invitationId, single.keys);
    expect(visit.ok && visit.value.documents.flatMap(({ sections }) => sections.map(({ id }) => id))).toEqual([
      document.section('levers'),
    ]);
    const beside = { about: 'section', sectionId: document.section('prospects') } as const;
    expect(await contribute(services, single, saying('Ailleurs', { target: beside }))).toEqual(refuse('not-found'));
    expect(await contribute(services, single, saying('Partout'))).toEqual(refuse('not-found'));
  });

  it('shows no action that is not announced yet, and takes no words about it', async () => {
    const secret = document.section('levers');
    const { facilitator: createdBy } = room.members;
    const action = { sectionId: secret, roomId: room.roomId, number: 1, addedKey: randomUUID(), createdBy };
    await database.insert(actions).values({ ...action, confidential: true });
    const whole = browser(await invite());
    const visit = await readVisit(services, whole.invitationId, whole.keys);
    const shown = visit.ok ? visit.value.documents.flatMap(({ sections }) => sections.map(({ id }) => id)) : [];
    expect(shown).toContain(document.section('prospects'));
    expect(shown).not.toContain(secret);
    const target = { about: 'section', sectionId: secret } as const;
    expect(await contribute(services, whole, saying('Et ceci ?', { target }))).toEqual(refuse('not-found'));
  });

  it('is opened by every copy of its link until it is renewed, and by none of them afterwards', async () => {
    const made = await invite();
    const before = browser(made);
    await contribute(services, before, saying('Une halte'));
    const renewed = await renewInvitation(services, room.members.facilitator, { ...room, ...made });
    expect(renewed.ok).toBe(true);
    expect(await readVisit(services, made.invitationId, browser(made).keys)).toEqual(refuse('no-link'));
    expect((await readVisit(services, made.invitationId, before.keys)).ok).toBe(true);
    if (renewed.ok) expect(await findInvitation(database, renewed.value.secret)).toBe(made.invitationId);
    expect(await findInvitation(database, made.secret)).toBe(null);
  });
});

describe('a contribution', () => {
  it('makes a guest without a membership and without an address, and waits for review where that is asked', async () => {
    const visit = browser(await invite());
    const sent = await contribute(services, visit, saying('Une halte à Scrignac', { name: 'Soazig' }));
    expect(sent).toMatchObject({ ok: true, value: { number: 1, state: 'waiting', how: 'new' } });
    const [guest] = await database.select().from(guests).where(eq(guests.invitationId, visit.invitationId));
    const [person] = await database
      .select()
      .from(people)
      .where(eq(people.id, guest?.personId as never));
    expect(person).toMatchObject({ name: 'Soazig', email: null });
    expect(
      await database
        .select()
        .from(memberships)
        .where(eq(memberships.personId, guest?.personId as never)),
    ).toEqual([]);
  });

  it('is shown at once where no review is asked, save what repeats itself or comes in masses', async () => {
    const made = await invite({ review: false });
    const one = browser(made);
    const stateOf = async (visit: Visit, words: string) => {
      const sent = await contribute(services, visit, saying(words));
      return sent.ok ? sent.value.state : sent.code;
    };
    expect(await stateOf(one, 'Une halte')).toBe('shown');
    expect(await stateOf(browser(made), 'Une halte')).toBe('waiting');
    for (let count = 1; count < OFTEN.ofGuest; count++) expect(await stateOf(one, `Encore ${count}`)).toBe('shown');
    expect(await stateOf(one, 'Et encore')).toBe('waiting');
    const held = (await allOf(made.invitationId)).filter(({ heldBecause }) => heldBecause !== null);
    expect(held.map(({ heldBecause }) => heldBecause).sort()).toEqual(['flood', 'repeated']);
  });

  it('sent twice is kept once: by F5, by Back, and where the first answer was lost', async () => {
    const visit = browser(await invite({ places: 3 }));
    const form = saying('Une halte');
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => contribute(services, visit, form)));
    const hows = [first, second, third].map((sent) => (sent?.ok ? sent.value.how : sent?.code)).sort();
    expect(hows).toEqual(['again', 'again', 'new']);
    expect(await allOf(visit.invitationId)).toHaveLength(1);
    expect(await rowOf(visit.invitationId)).toMatchObject({ taken: 1 });
  });

  it('is one answer a guest to a question: a later one takes its place, and its author is told', async () => {
    const visit = browser(await invite());
    const asked = await askQuestion(services, room.members.facilitator, room.roomId, {
      prompt: 'Que faut-il d’abord ?',
      details: '',
      kind: 'choice',
      options: ['Un car', 'Un médecin'],
      several: false,
      sectionId: null,
    });
    if (!asked.ok) throw new Error(asked.code);
    const target = { about: 'question', questionId: asked.value } as const;
    const answer = (...chosen: string[]) => contribute(services, visit, saying('', { target, chosen }));
    expect(await answer()).toEqual(refuse('required'));
    expect(await answer('1', '2')).toEqual(refuse('one-choice-only'));
    expect(await answer('3')).toEqual(refuse('unknown-choice'));
    expect(await answer('1')).toMatchObject({ ok: true, value: { how: 'new' } });
    expect(await answer('2')).toMatchObject({ ok: true, value: { how: 'changed', number: 1 } });
    expect((await allOf(visit.invitationId)).map(({ choice }) => choice)).toEqual([['2']]);
    await closeQuestion(services, room.members.facilitator, { roomId: room.roomId, questionId: asked.value });
    expect(await answer('1')).toEqual(refuse('question-closed'));
  });

  it('takes the last place once: of 25 people at once 20 come in, and looking takes none', async () => {
    const made = await invite({ places: 20 });
    const visits = Array.from({ length: 25 }, () => browser(made));
    for (const { invitationId, keys } of visits) await readVisit(services, invitationId, keys);
    expect(await rowOf(made.invitationId)).toMatchObject({ taken: 0 });
    const sent = await Promise.all(visits.map((visit, at) => contribute(services, visit, saying(`Avis ${at}`))));
    expect(sent.filter(({ ok }) => ok)).toHaveLength(20);
    expect(sent.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 5 }, () => refuse('full')));
    expect(await rowOf(made.invitationId)).toMatchObject({ taken: 20 });
    expect(await database.select().from(guests).where(eq(guests.invitationId, made.invitationId))).toHaveLength(20);
    const inside = visits[sent.findIndex(({ ok }) => ok)] as Visit;
    expect(await contribute(services, inside, saying('Encore un mot'))).toMatchObject({ ok: true });
  });

  it('is refused, and nothing is kept, where the link was stopped between opening the form and sending it', async () => {
    const made = await invite();
    const place = { roomId: room.roomId, invitationId: made.invitationId };
    const [guest, newcomer] = [browser(made), browser(made)];
    await contribute(services, guest, saying('Avant'));
    await pauseInvitation(services, room.members.facilitator, place, true);
    expect(await contribute(services, newcomer, saying('Pendant'))).toEqual(refuse('paused'));
    expect((await readOwn(services, made.invitationId, guest.keys)).ok).toBe(true);
    await pauseInvitation(services, room.members.facilitator, place, false);
    expect((await contribute(services, newcomer, saying('Ensuite'))).ok).toBe(true);
    await revokeInvitation(services, room.members.facilitator, place);
    for (const visit of [guest, newcomer, browser(made)]) {
      expect(await contribute(services, visit, saying('Trop tard'))).toEqual(refuse('revoked'));
      expect(await readVisit(services, made.invitationId, visit.keys)).toEqual(refuse('revoked'));
      expect(await readOwn(services, made.invitationId, visit.keys)).toEqual(refuse('revoked'));
    }
    expect(await pauseInvitation(services, room.members.facilitator, place, false)).toEqual(
      refuse('invitation-revoked'),
    );
    expect(await allOf(made.invitationId)).toHaveLength(2);
    const keys = await database
      .select({ guestId: guestKeys.guestId })
      .from(guestKeys)
      .innerJoin(guests, eq(guests.personId, guestKeys.guestId))
      .where(eq(guests.invitationId, made.invitationId));
    expect(keys).toEqual([]);
  });

  it('needs a territory of the cooperation, and the link itself', async () => {
    const made = await invite();
    expect(await contribute(services, browser(made), saying('Ici', { territoryId: null }))).toEqual(
      refuse('territory-missing'),
    );
    const elsewhere = await createRoomFixture(services);
    expect(await contribute(services, browser(made), saying('Là', { territoryId: elsewhere.city }))).toEqual(
      refuse('unknown-territory'),
    );
    const without = browser(made);
    const guessed = { ...without, keys: { ...without.keys, link: newToken() } };
    expect(await contribute(services, guessed, saying('Sans lien'))).toEqual(refuse('no-link'));
  });

  it('is not taken in a room that is archived, which may still be read', async () => {
    const visit = browser(await invite());
    expect(await setRoomArchived(services, room.members.facilitator, room.roomId, true)).toMatchObject({ ok: true });
    expect(await contribute(services, visit, saying('Encore'))).toEqual(refuse('archived'));
    expect((await readVisit(services, visit.invitationId, visit.keys)).ok).toBe(true);
  });

  it('of one guest is in no other guest’s pages', async () => {
    const made = await invite();
    const [one, two] = [browser(made), browser(made)];
    await contribute(services, one, saying('La mienne'));
    await contribute(services, two, saying('La sienne'));
    const own = await readOwn(services, made.invitationId, one.keys);
    expect(own.ok && own.value.own.map(({ body }) => body)).toEqual(['La mienne']);
    const other = await invite();
    expect(await readOwn(services, other.invitationId, { ...one.keys, link: null })).toEqual(refuse('no-link'));
  });
});
