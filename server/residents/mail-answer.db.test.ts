import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { guests, people } from '#db/schema.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { keepInOutbox, listOutbox } from '../mail/outbox.ts';
import { newToken } from '../people/hash-token.ts';
import { startMailing } from '../testing/mailing-fixture.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { setAnswerAddress } from './answer-address.ts';
import { contribute, type Visit } from './contribute.ts';
import { eraseOneself } from './erase-guest.ts';
import { makeInvitation } from './make-invitation.ts';
import { exportOwn } from './read-visit.ts';
import { hideContribution, settleContribution } from './settle-contribution.ts';

const { services, database, mails, allDone } = await startMailing();

let room: RoomFixture;
let visit: Visit;
beforeEach(async () => {
  room = await createRoomFixture(services);
  mails.length = 0;
  const made = await makeInvitation(services, room.members.facilitator, room.roomId, {
    ...{ title: 'Et vous ?', welcome: '', gives: 'contributions', role: 'resident', territoryId: room.town },
    ...{ documentId: null, sectionIds: [], allows: ['words'], review: true, places: null, days: 30 },
  });
  if (!made.ok) throw new Error(made.code);
  const { invitationId, secret } = made.value;
  visit = { invitationId, keys: { link: secret, guest: newToken() }, address: randomUUID() };
});

const EMAIL = 'soazig@exemple.fr';
const ask = (email = EMAIL, keys = visit.keys) =>
  setAnswerAddress(services, visit.invitationId, keys, { email, locale: 'fr' });

async function say(words = 'Une halte à Scrignac') {
  const form = { sending: randomUUID(), target: { about: 'room' } as const, words, chosen: [], name: '' };
  const sent = await contribute(services, visit, { ...form, territoryId: null });
  if (!sent.ok) throw new Error(sent.code);
  return { roomId: room.roomId, contributionId: sent.value.contributionId };
}

describe('an address for answers', () => {
  it('is written to when something is decided, with the reason and never with the words', async () => {
    const place = await say();
    expect(await ask()).toEqual(accept(null));
    await settleContribution(services, room.members.technician, place, { to: 'refused', why: 'On y nomme quelqu’un.' });
    await allDone();
    expect(mails.map(({ to }) => to)).toEqual([EMAIL]);
    expect(mails[0]?.text).toMatch(/Non publiée.*On y nomme quelqu’un\./s);
    expect(JSON.stringify(mails)).not.toContain('Scrignac');
    expect(mails[0]?.text).toContain(`/visit/${visit.invitationId}/mine`);
  });

  it('is asked for by a guest alone, and nobody is written to who gave none or took it back', async () => {
    expect(await ask()).toEqual(refuse('not-found'));
    const place = await say();
    await settleContribution(services, room.members.technician, place, { to: 'shown', why: '' });
    await ask();
    await ask('');
    await hideContribution(services, room.members.technician, place, { hidden: true, why: 'Un nom' });
    await allDone();
    expect(mails).toEqual([]);
  });

  it('is no way to sign in, is in what is kept about its owner, and goes when they are erased', async () => {
    await say();
    await ask();
    expect(await database.select().from(people).where(eq(people.email, EMAIL))).toEqual([]);
    expect(JSON.stringify(await exportOwn(services, visit.invitationId, visit.keys))).toContain(EMAIL);
    const dataDir = mkdtempSync(path.join(tmpdir(), 'entente-erased-'));
    const mail = { subject: 'Votre contribution', text: 'Soazig', messageId: '<1@exemple.fr>' };
    await keepInOutbox(dataDir, { ...mail, to: EMAIL }, new Date());
    await keepInOutbox(dataDir, { ...mail, to: 'youenn@exemple.fr' }, new Date());
    const here = { ...services, config: { ...services.config, dataDir } };
    expect(await eraseOneself(here, visit.invitationId, visit.keys, 'stay')).toEqual(accept(null));
    const ofThis = eq(guests.invitationId, visit.invitationId);
    expect((await database.select().from(guests).where(ofThis)).map(({ answerTo }) => answerTo)).toEqual(['']);
    expect((await listOutbox(dataDir)).map(({ to }) => to)).toEqual(['youenn@exemple.fr']);
    rmSync(dataDir, { recursive: true });
  });
});
