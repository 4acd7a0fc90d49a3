import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { contributions, guestKeys, guests, memberships, people } from '#db/schema.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { forgetNames } from '../erasure/forget-names.ts';
import { insertMembership } from '../rooms/members/insert-membership.ts';
import { newToken } from '../sign-in/hash-token.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { untilWaiting } from '../testing/until-waiting.ts';
import { contribute } from './contributions/contribute.ts';
import { changeDataNotice, noticeFingerprint, readDataNotice } from './data-notice.ts';
import { keepAsMember } from './invitations/keep-guest.ts';
import { makeInvitation } from './invitations/make-invitation.ts';
import { readVisit } from './invitations/read-visit.ts';

const { services, database } = await createTestServices({ sync: { changeRights: (_room, commit) => commit() } });

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});

async function invite() {
  const made = await makeInvitation(services, room.members.facilitator, room.roomId, {
    ...{ title: 'Et vous ?', welcome: '', gives: 'contributions', role: 'resident', territoryId: room.town },
    ...{ documentId: null, sectionIds: [], allows: ['words'], review: false, places: null, days: 30 },
  });
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

/** Somebody who came so many months ago and said something then. */
async function cameAgo(months: number, name: string) {
  const { invitationId, secret } = await invite();
  const visit = { invitationId, keys: { link: secret, guest: newToken() }, address: randomUUID() };
  const said = { sending: randomUUID(), target: { about: 'room' } as const, words: `Un mot de ${months} mois` };
  const sent = await contribute(services, visit, { ...said, chosen: [], name, territoryId: null });
  if (!sent.ok) throw new Error(sent.code);
  const [guest] = await database.select().from(guests).where(eq(guests.invitationId, invitationId));
  if (!guest) throw new Error('nobody came');
  const ago = sql`now() - make_interval(months => ${months}, hours => 1)`;
  await database.update(guests).set({ cameAt: ago }).where(eq(guests.personId, guest.personId));
  await database.update(contributions).set({ createdAt: ago }).where(eq(contributions.guestId, guest.personId));
  return guest.personId;
}

const nameOf = async (id: Awaited<ReturnType<typeof cameAgo>>) =>
  (await database.select().from(people).where(eq(people.id, id)))[0]?.name;

describe('the notice on residents’ data', () => {
  const notice = { controller: 'Brest métropole', contact: 'dpo@brest.example', keptMonths: 6 };
  const seen = async () => noticeFingerprint(await readDataNotice(database));

  it('is filled in by an administrator alone, and read by residents before they send anything', async () => {
    expect(await changeDataNotice(services, room.members.facilitator, notice, await seen())).toEqual(
      refuse('only-administrators'),
    );
    const before = await seen();
    expect(await changeDataNotice(services, room.administrator, notice, before)).toEqual(accept(null));
    const late = await changeDataNotice(services, room.administrator, { ...notice, keptMonths: 12 }, before);
    expect(late).toEqual({ ...refuse('form-overtaken'), seen: await seen() });
    expect(await readDataNotice(database)).toEqual(notice);
    const { invitationId, secret } = await invite();
    const visit = await readVisit(services, invitationId, { link: secret, guest: null });
    expect(visit.ok && visit.value.notice).toEqual(notice);
  });

  it('says how long names are kept, and they are kept no longer; words stay, members stay', async () => {
    await changeDataNotice(services, room.administrator, notice, await seen());
    const [recent, old, member] = [await cameAgo(5, 'Soazig'), await cameAgo(6, 'Youenn'), await cameAgo(6, 'Enora')];
    await keepAsMember(services, room.members.facilitator, { roomId: room.roomId, personId: member });
    await forgetNames(services);
    expect([await nameOf(recent), await nameOf(old), await nameOf(member)]).toEqual(['Soazig', '', 'Enora']);
    expect(await database.select().from(guestKeys).where(eq(guestKeys.guestId, old))).toEqual([]);
    const [word] = await database.select().from(contributions).where(eq(contributions.guestId, old));
    expect(word).toMatchObject({ body: 'Un mot de 6 mois', state: 'shown' });
  });

  it('forgets nobody whose last seat ended since, nor who administers the site', async () => {
    await changeDataNotice(services, room.administrator, notice, await seen());
    const [left, longGone, runs] = [
      await cameAgo(30, 'Nolwenn'),
      await cameAgo(30, 'Enora'),
      await cameAgo(30, 'Katell'),
    ];
    for (const [personId, months] of [
      [left, 5],
      [longGone, 6],
    ] as const) {
      await keepAsMember(services, room.members.facilitator, { roomId: room.roomId, personId });
      const ago = sql`now() - make_interval(months => ${months}, hours => 1)`;
      await database
        .update(memberships)
        .set({ createdAt: ago, endedAt: ago })
        .where(eq(memberships.personId, personId));
    }
    await database.update(people).set({ administrator: true }).where(eq(people.id, runs));
    await forgetNames(services);
    expect([await nameOf(left), await nameOf(longGone), await nameOf(runs)]).toEqual(['Nolwenn', '', 'Katell']);
    await database.update(people).set({ administrator: false }).where(eq(people.id, runs));
  });

  it('forgets nobody who is kept as a member at that moment', async () => {
    await changeDataNotice(services, room.administrator, notice, await seen());
    const personId = await cameAgo(30, 'Azenor');
    let forgetting = Promise.resolve();
    await database.transaction(async (transaction) => {
      await transaction.update(guests).set({ keptAt: sql`now()` }).where(eq(guests.personId, personId));
      const place = { actorId: room.members.facilitator, cooperationId: room.cooperationId, roomId: room.roomId };
      const mandate = { role: 'resident', territoryId: room.town } as const;
      forgetting = forgetNames(services);
      await untilWaiting(database, 1);
      await insertMembership(transaction, place, { personId, mandate, facilitator: false });
    });
    await forgetting;
    expect(await nameOf(personId)).toBe('Azenor');
  });
});
