import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { guests, people } from '#db/schema.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { eraseOneself } from '../../erasure/erase-guest.ts';
import { keepInOutbox, listOutbox } from '../../mail/outbox.ts';
import { newToken } from '../../sign-in/hash-token.ts';
import { startMailing } from '../../testing/mailing-fixture.ts';
import { createRoomFixture, type RoomFixture } from '../../testing/room-fixture.ts';
import { makeInvitation } from '../invitations/make-invitation.ts';
import { exportOwn } from '../invitations/read-visit.ts';
import { RESIDENTS_LIMITS } from '../residents-limits.ts';
import { confirmAnswerAddress, findAnswerAddress, setAnswerAddress } from './answer-address.ts';
import { contribute } from './contribute.ts';
import type { Visit } from './sent-contribution.ts';
import { hideContribution, settleContribution } from './settle-contribution.ts';

const { services, database, mails, allDone } = await startMailing();

let room: RoomFixture;
let visit: Visit;
let mailbox: string;
beforeEach(async () => {
  room = await createRoomFixture(services);
  mails.length = 0;
  // Each test writes to somebody else: mails to one address are few a day.
  mailbox = `soazig.${randomUUID()}@exemple.fr`;
  const made = await makeInvitation(services, room.members.facilitator, room.roomId, {
    ...{ title: 'Et vous ?', welcome: '', gives: 'contributions', role: 'resident', territoryId: room.town },
    ...{ documentId: null, sectionIds: [], allows: ['words'], review: true, places: null, days: 30 },
  });
  if (!made.ok) throw new Error(made.code);
  const { invitationId, secret } = made.value;
  visit = { invitationId, keys: { link: secret, guest: newToken() }, address: randomUUID() };
});

const ask = (email = mailbox, keys = visit.keys) =>
  setAnswerAddress(services, visit.invitationId, keys, { email, locale: 'fr', from: visit.address });

/** Follows the link that was mailed last. */
async function follow() {
  const [, token = ''] = /\/answers\/([0-9a-f]{64})/.exec(mails.at(-1)?.text ?? '') ?? [];
  mails.length = 0;
  return { token, confirmed: await confirmAnswerAddress(services, token) };
}

async function askAndFollow(email = mailbox) {
  expect(await ask(email)).toEqual(accept('asked'));
  expect((await follow()).confirmed).toEqual(accept(email));
}

async function say(words = 'Une halte à Scrignac') {
  const form = { sending: randomUUID(), target: { about: 'room' } as const, words, chosen: [], name: '' };
  const sent = await contribute(services, visit, { ...form, territoryId: null });
  if (!sent.ok) throw new Error(sent.code);
  return { roomId: room.roomId, contributionId: sent.value.contributionId };
}

describe('an address for answers', () => {
  it('is written to when something is decided, with the reason and never with the words', async () => {
    const place = await say();
    await askAndFollow();
    await settleContribution(services, room.members.technician, place, { to: 'refused', why: 'On y nomme quelqu’un.' });
    await allDone();
    expect(mails.map(({ to }) => to)).toEqual([mailbox]);
    expect(mails[0]?.text).toMatch(/Non publiée.*On y nomme quelqu’un\./s);
    expect(JSON.stringify(mails)).not.toContain('Scrignac');
    expect(mails[0]?.text).toContain(`/visit/${visit.invitationId}/mine`);
  });

  it('is written nothing but a link before its owner confirms it, once and within a day', async () => {
    const place = await say();
    await ask();
    expect(mails.map(({ to }) => to)).toEqual([mailbox]);
    expect(JSON.stringify(mails)).not.toContain('Scrignac');
    const [asked] = mails.splice(0);
    await settleContribution(services, room.members.technician, place, { to: 'shown', why: '' });
    await allDone();
    expect(mails).toEqual([]);
    mails.push(asked as never);
    const { token } = await follow();
    expect(await confirmAnswerAddress(services, token)).toEqual(refuse('address-link-over'));
    expect(await findAnswerAddress(services, token)).toBe(null);
    await hideContribution(services, room.members.technician, place, { hidden: true, why: 'Un nom' });
    await allDone();
    expect(mails.map(({ to }) => to)).toEqual([mailbox]);
  });

  it('is confirmed by the last link alone, and by none after a day or once its guest is out', async () => {
    await say();
    await ask();
    expect(await ask('autre@exemple.fr')).toEqual(refuse('asked-moments-ago'));
    const ofThis = eq(guests.invitationId, visit.invitationId);
    const askedAgo = (hours: number) =>
      database
        .update(guests)
        .set({ answerAskedAt: sql`now() - make_interval(hours => ${hours})` })
        .where(ofThis);
    await askedAgo(1);
    const [first] = mails.splice(0);
    await ask('autre@exemple.fr');
    const [second] = mails.splice(0);
    mails.push(first as never);
    expect((await follow()).confirmed).toEqual(refuse('address-link-over'));
    await askedAgo(25);
    mails.push(second as never);
    expect((await follow()).confirmed).toEqual(refuse('address-link-over'));
    await askedAgo(1);
    await database.update(guests).set({ endedAt: sql`now()` }).where(ofThis);
    mails.push(second as never);
    expect((await follow()).confirmed).toEqual(refuse('address-link-over'));
  });

  it('that belongs to somebody else is mailed at most three links a day, whoever types it', async () => {
    const { points } = RESIDENTS_LIMITS['answer-mail-to'];
    const target = `${randomUUID()}@exemple.fr`;
    for (let at = 0; at <= points; at += 1) {
      visit = { ...visit, keys: { ...visit.keys, guest: newToken() } };
      await say(`Avis ${at}`);
      expect(await ask(target)).toEqual(at < points ? accept('asked') : refuse('asked-moments-ago'));
    }
    expect(mails).toHaveLength(points);
  });

  it('is asked for by a guest alone, and nobody is written to who gave none or took it back', async () => {
    expect(await ask()).toEqual(refuse('not-found'));
    const place = await say();
    await settleContribution(services, room.members.technician, place, { to: 'shown', why: '' });
    await askAndFollow();
    expect(await ask('')).toEqual(accept('none'));
    await hideContribution(services, room.members.technician, place, { hidden: true, why: 'Un nom' });
    await allDone();
    expect(mails).toEqual([]);
  });

  it('is no way to sign in, is in what is kept about its owner, and goes when they are erased', async () => {
    await say();
    await askAndFollow();
    expect(await ask('soazig.l@exemple.fr')).toEqual(accept('asked'));
    expect(await database.select().from(people).where(eq(people.email, mailbox))).toEqual([]);
    expect(JSON.stringify(await exportOwn(services, visit.invitationId, visit.keys))).toContain(mailbox);
    const dataDir = mkdtempSync(path.join(tmpdir(), 'entente-erased-'));
    const mail = { subject: 'Votre contribution', text: 'Soazig', messageId: '<1@exemple.fr>' };
    await keepInOutbox(dataDir, { ...mail, to: mailbox }, new Date());
    await keepInOutbox(dataDir, { ...mail, to: 'soazig.l@exemple.fr' }, new Date());
    await keepInOutbox(dataDir, { ...mail, to: 'youenn@exemple.fr' }, new Date());
    const here = { ...services, config: { ...services.config, dataDir } };
    expect(await eraseOneself(here, visit.invitationId, visit.keys, 'stay')).toEqual(accept(null));
    const ofThis = eq(guests.invitationId, visit.invitationId);
    expect(JSON.stringify(await database.select().from(guests).where(ofThis))).not.toMatch(/soazig/i);
    expect((await listOutbox(dataDir)).map(({ to }) => to)).toEqual(['youenn@exemple.fr']);
    rmSync(dataDir, { recursive: true });
  });
});
