import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { guests, invitations, memberships, people } from '#db/schema.ts';
import type { InvitationId, PersonId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { readRoom } from '../../rooms/read-room.ts';
import { newToken } from '../../sign-in/hash-token.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../../testing/room-fixture.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { contribute } from '../contributions/contribute.ts';
import { listContributions } from '../contributions/list-contributions.ts';
import type { Visit } from '../contributions/sent-contribution.ts';
import { endGuest, keepAsMember, listCame } from './keep-guest.ts';
import { makeInvitation, type NewInvitation } from './make-invitation.ts';
import { readOwn, readVisit } from './read-visit.ts';
import { revokeInvitation } from './steer-invitation.ts';
import { findSeated, takeSeat } from './take-seat.ts';

const { services, database } = await createTestServices({
  sync: { changeRights: (_room, commit) => commit() },
});

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});

async function invite(more: Partial<NewInvitation> = {}) {
  const made = await makeInvitation(services, room.members.facilitator, room.roomId, {
    title: 'L’atelier de samedi',
    welcome: '',
    gives: 'seat',
    role: 'resident',
    territoryId: null,
    documentId: null,
    sectionIds: [],
    allows: ['words', 'answers'],
    review: true,
    places: null,
    days: 30,
    ...more,
  });
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

const browser = ({ invitationId, secret }: { invitationId: InvitationId; secret: string }): Visit => ({
  invitationId,
  keys: { link: secret, guest: newToken() },
  address: randomUUID(),
});

const soazig = () => ({ name: 'Soazig', territoryId: room.town });
const placeOf = ({ invitationId }: { invitationId: InvitationId }) => ({ roomId: room.roomId, invitationId });

async function seated(visit: Visit, name = 'Soazig'): Promise<PersonId> {
  const taken = await takeSeat(services, visit, { name, territoryId: room.town });
  if (!taken.ok) throw new Error(taken.code);
  return taken.value.personId;
}

const isMember = async (person: PersonId) => (await readRoom(services, person, room.roomId)).ok;

describe('a seat by a link', () => {
  it('makes a member without an address, whose mandate is what the link says, and the journal tells it', async () => {
    const made = await invite();
    const person = await seated(browser(made));
    const [row] = await database.select().from(people).where(eq(people.id, person));
    expect(row).toMatchObject({ name: 'Soazig', email: null });
    expect(await readRoom(services, person, room.roomId)).toMatchObject({
      ok: true,
      value: { me: { mandate: { role: 'resident', territoryId: room.town }, facilitator: false } },
    });
    expect((await readJournal(services, room.roomId)).at(-1)).toMatchObject({
      actorId: room.members.facilitator,
      action: 'member-added',
      details: { personId: person },
    });
    expect(await listCame(services, room.members.facilitator, placeOf(made))).toMatchObject({
      value: [{ personId: person, name: 'Soazig', member: true, kept: false, ended: false }],
    });
  });

  it('needs a name and a territory of the cooperation, and a link that gives seats', async () => {
    const visit = browser(await invite());
    expect(await takeSeat(services, visit, { ...soazig(), name: '' })).toEqual(refuse('name-missing'));
    expect(await takeSeat(services, visit, { ...soazig(), territoryId: null })).toEqual(refuse('territory-missing'));
    const { city } = await createRoomFixture(services);
    expect(await takeSeat(services, visit, { ...soazig(), territoryId: city })).toEqual(refuse('unknown-territory'));
    const pages = browser(await invite({ gives: 'contributions' }));
    expect(await takeSeat(services, pages, soazig())).toEqual(refuse('not-invited-to'));
    const stranger = { ...visit, keys: { link: newToken(), guest: newToken() } };
    expect(await takeSeat(services, stranger, soazig())).toEqual(refuse('no-link'));
  });

  it('shows nothing of the room before it is taken, and takes no contributions', async () => {
    const visit = browser(await invite());
    const seen = await readVisit(services, visit.invitationId, visit.keys);
    expect(seen.ok && [seen.value.documents, seen.value.questions]).toEqual([[], []]);
    const sent = { sending: randomUUID(), target: { about: 'room' } as const, words: 'Un mot', chosen: [] };
    expect(await contribute(services, visit, { ...sent, ...soazig() })).toEqual(refuse('not-invited-to'));
  });

  it('is one member however often the form is sent, and the last one is given once', async () => {
    const made = await invite({ places: 2 });
    const one = browser(made);
    const [first, second] = await Promise.all([1, 2].map(() => takeSeat(services, one, soazig())));
    expect(first).toEqual(second);
    const others = await Promise.all([1, 2, 3, 4].map(() => takeSeat(services, browser(made), soazig())));
    expect(others.filter(({ ok }) => ok)).toHaveLength(1);
    expect(others.filter(({ ok }) => !ok)).toEqual([refuse('full'), refuse('full'), refuse('full')]);
    const [row] = await database.select().from(invitations).where(eq(invitations.id, made.invitationId));
    expect(row?.taken).toBe(2);
  });

  it('ends when the link is withdrawn, at once and for everybody who was not kept, who may come back by nothing', async () => {
    const made = await invite();
    const [kept, other] = [browser(made), browser(made)];
    const [keptId, otherId] = [await seated(kept, 'Soazig'), await seated(other, 'Youenn')];
    const { facilitator, technician } = room.members;
    const place = (personId: PersonId) => ({ roomId: room.roomId, personId });
    expect(await keepAsMember(services, technician, place(keptId))).toEqual(refuse('only-facilitators'));
    expect(await keepAsMember(services, facilitator, place(keptId))).toEqual(accept(null));
    expect(await revokeInvitation(services, facilitator, placeOf(made))).toEqual(accept(null));
    expect([await isMember(keptId), await isMember(otherId)]).toEqual([true, false]);
    expect(await findSeated(services, made.invitationId, kept.keys)).toMatchObject({ personId: keptId });
    expect(await findSeated(services, made.invitationId, other.keys)).toBe(null);
    expect(await takeSeat(services, other, soazig())).toEqual(refuse('revoked'));
    expect((await readJournal(services, room.roomId)).map(({ action }) => action).slice(-3)).toEqual([
      'guest-kept',
      'member-removed',
      'invitation-revoked',
    ]);
  });

  it('is taken back from one alone, and everybody else goes on', async () => {
    const made = await invite();
    const [one, other] = [browser(made), browser(made)];
    const [oneId, otherId] = [await seated(one), await seated(other, 'Youenn')];
    const place = { roomId: room.roomId, personId: oneId };
    expect(await endGuest(services, room.members.elected, place)).toEqual(refuse('only-facilitators'));
    expect(await endGuest(services, room.members.facilitator, place)).toEqual(accept(null));
    expect([await isMember(oneId), await isMember(otherId)]).toEqual([false, true]);
    expect(await endGuest(services, room.members.facilitator, place)).toEqual(refuse('guest-ended'));
    // Nor does the same browser come in anew by the same link.
    expect(await takeSeat(services, one, soazig())).toEqual(refuse('ended'));
  });
});

describe('a guest who is kept as a member', () => {
  const say = (visit: Visit, words: string, name = 'Soazig') =>
    contribute(services, visit, {
      ...{ sending: randomUUID(), target: { about: 'room' } as const, words, chosen: [], name },
      territoryId: room.town,
    });

  async function guestOf({ invitationId }: { invitationId: InvitationId }): Promise<PersonId> {
    const [guest] = await database.select().from(guests).where(eq(guests.invitationId, invitationId));
    if (!guest) throw new Error('nobody came');
    return guest.personId;
  }

  it('is the same person, with all that they wrote, and stays when the link is withdrawn', async () => {
    const made = await invite({ gives: 'contributions' });
    const visit = browser(made);
    await say(visit, 'Une halte à Scrignac');
    const person = await guestOf(made);
    const { facilitator } = room.members;
    expect(await findSeated(services, made.invitationId, visit.keys)).toBe(null);
    expect(await keepAsMember(services, facilitator, { roomId: room.roomId, personId: person })).toEqual(accept(null));
    expect(await findSeated(services, made.invitationId, visit.keys)).toEqual({
      personId: person,
      roomId: room.roomId,
    });
    await revokeInvitation(services, facilitator, placeOf(made));
    expect(await isMember(person)).toBe(true);
    const own = await readOwn(services, made.invitationId, visit.keys);
    expect(own.ok && own.value.own.map(({ body }) => body)).toEqual(['Une halte à Scrignac']);
    const listed = await listContributions(services, facilitator, room.roomId);
    expect(listed.ok && listed.value.contributions.map(({ name }) => name)).toEqual(['Soazig']);
  });

  it('has a name by which members call them, and is asked for by who decides about members', async () => {
    const made = await invite({ gives: 'contributions' });
    await say(browser(made), 'Sans nom', '');
    const place = { roomId: room.roomId, personId: await guestOf(made) };
    const { facilitator, technician } = room.members;
    expect(await keepAsMember(services, facilitator, place)).toEqual(refuse('guest-without-name'));
    expect(await keepAsMember(services, technician, place)).toEqual(refuse('only-facilitators'));
    const other = await createRoomFixture(services);
    expect(await keepAsMember(services, other.members.facilitator, { ...place, roomId: other.roomId })).toEqual(
      refuse('not-found'),
    );
    const seats = await database
      .select()
      .from(memberships)
      .where(and(eq(memberships.personId, place.personId), isNull(memberships.endedAt)));
    expect(seats).toEqual([]);
  });
});
