import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { contributions, invitations } from '#db/schema.ts';
import type { InvitationId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { shareOfAddress } from '#domain/residents/invitation.ts';
import { readToday } from '../../rooms/today.ts';
import { newToken } from '../../sign-in/hash-token.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../../testing/room-fixture.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { contribute } from '../contributions/contribute.ts';
import { settleContribution } from '../contributions/settle-contribution.ts';
import { listInvitations } from './list-invitations.ts';
import { makeInvitation } from './make-invitation.ts';
import { prolongInvitation } from './prolong-invitation.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
let addresses = 0;
beforeEach(async () => {
  room = await createRoomFixture(services);
  addresses += 1;
});

type Made = { readonly invitationId: InvitationId; readonly secret: string };

async function invite(places: number | null): Promise<Made> {
  const made = await makeInvitation(services, room.members.facilitator, room.roomId, {
    ...{ title: 'Et vous ?', welcome: '', gives: 'contributions', role: 'resident', territoryId: room.town },
    ...{ documentId: null, sectionIds: [], allows: ['words'], review: false, places, days: 30 },
  });
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

/** Somebody who never came before says something, from the town hall unless they are elsewhere. */
function come({ invitationId, secret }: Made, at: number, address = `10.31.${addresses}.1`) {
  const keys = { link: secret, guest: newToken() };
  const form = { sending: randomUUID(), target: { about: 'room' } as const, words: `Avis ${at}`, chosen: [], name: '' };
  return contribute(services, { invitationId, keys, address }, { ...form, territoryId: null });
}

async function comeInTurn(made: Made, count: number) {
  const states: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const came = await come(made, at);
    states.push(came.ok ? came.value.state : came.code);
  }
  return states;
}

const rowOf = async ({ invitationId }: Made) =>
  (await database.select().from(invitations).where(eq(invitations.id, invitationId)))[0];
const waitingOf = async ({ invitationId }: Made) =>
  (await database.select().from(contributions).where(eq(contributions.invitationId, invitationId))).filter(
    ({ state }) => state === 'waiting',
  );

describe('the places of a link', () => {
  it('are taken by one address up to half of them; who comes after that is held, and takes one once accepted', async () => {
    const made = await invite(6);
    expect(await comeInTurn(made, 5)).toEqual(['shown', 'shown', 'shown', 'waiting', 'waiting']);
    expect(await rowOf(made)).toMatchObject({ taken: 3 });
    const [first] = await waitingOf(made);
    expect(first?.heldBecause).toBe('crowd');
    const place = { roomId: room.roomId, contributionId: first?.id as never };
    expect(await settleContribution(services, room.members.facilitator, place, { to: 'shown', why: '' })).toEqual(
      accept(null),
    );
    expect(await rowOf(made)).toMatchObject({ taken: 4 });
    expect(await come(made, 9, '10.30.0.9')).toMatchObject({ ok: true, value: { state: 'shown' } });
  });

  it('are left to others by a script that makes guests up', async () => {
    const made = await invite(20);
    const states = await comeInTurn(made, 40);
    expect(states.filter((state) => state === 'shown')).toHaveLength(shareOfAddress(20));
    expect(await rowOf(made)).toMatchObject({ taken: 10 });
  });

  it('turn nobody of a town hall of a hundred away, and all of them come in at once where places are as for a town', async () => {
    const small = await comeInTurn(await invite(100), 100);
    expect(small.every((state) => state === 'shown' || state === 'waiting')).toBe(true);
    addresses += 1;
    expect(new Set(await comeInTurn(await invite(200), 100))).toEqual(new Set(['shown']));
    addresses += 1;
    expect(new Set(await comeInTurn(await invite(null), 100))).toEqual(new Set(['shown']));
  });

  it('are never more than there are: words held back are accepted once there is a place again', async () => {
    const made = await invite(2);
    await come(made, 0);
    await come(made, 1);
    await come(made, 2, '10.30.1.9');
    const [held] = await waitingOf(made);
    const place = { roomId: room.roomId, contributionId: held?.id as never };
    const decide = (to: 'shown') => settleContribution(services, room.members.facilitator, place, { to, why: '' });
    expect(await decide('shown')).toEqual(refuse('no-place-left'));
    const to = { places: 3, lastDay: await readToday(database) };
    expect(await prolongInvitation(services, room.members.facilitator, { ...room, ...made }, to)).toEqual(accept(null));
    expect(await decide('shown')).toEqual(accept(null));
    expect(await rowOf(made)).toMatchObject({ taken: 3, places: 3 });
  });
});

describe('a link that is prolonged', () => {
  const ahead = async (days: number) => {
    const today = new Date(`${await readToday(database)}T12:00:00Z`);
    return new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  };
  const prolong = (made: Made, to: { places: number | null; lastDay: string }, actor = room.members.facilitator) =>
    prolongInvitation(services, actor, { ...room, ...made }, to);

  it('has more places or fewer, never fewer than were taken, and is journalled', async () => {
    const made = await invite(4);
    await come(made, 0);
    await come(made, 1);
    const lastDay = await ahead(10);
    expect(await prolong(made, { places: 1, lastDay })).toEqual(refuse('fewer-than-taken'));
    expect(await prolong(made, { places: 2, lastDay })).toEqual(accept(null));
    expect(await come(made, 2)).toEqual(refuse('full'));
    expect(await prolong(made, { places: 40, lastDay })).toEqual(accept(null));
    expect(await come(made, 2)).toMatchObject({ ok: true });
    const [last] = (await readJournal(services, room.roomId)).filter(({ action }) => action === 'invitation-prolonged');
    expect(last).toMatchObject({ details: { lastDay } });
  });

  it('is good until its last day ends, also where it was over', async () => {
    const made = await invite(null);
    await database
      .update(invitations)
      .set({ expiresAt: new Date(0) })
      .where(eq(invitations.id, made.invitationId));
    expect(await come(made, 0)).toEqual(refuse('expired'));
    const lastDay = await ahead(0);
    expect(await prolong(made, { places: null, lastDay })).toEqual(accept(null));
    expect(await come(made, 0)).toMatchObject({ ok: true });
    const listed = await listInvitations(services, room.members.facilitator, room.roomId);
    expect(listed.ok && listed.value[0]).toMatchObject({ state: 'open', lastDay });
  });

  it('ends on no day that has passed, is good for at most 180 days, and is prolonged by who may invite alone', async () => {
    const made = await invite(null);
    const to = async (days: number) => ({ places: null, lastDay: await ahead(days) });
    expect(await prolong(made, await to(-1))).toEqual(refuse('last-day-passed'));
    expect(await prolong(made, await to(181))).toEqual(refuse('last-day-too-late'));
    expect(await prolong(made, await to(180))).toEqual(accept(null));
    expect(await prolong(made, await to(9), room.members.technician)).toEqual(refuse('only-inviters'));
  });
});
