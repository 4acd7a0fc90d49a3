import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { actions, contributions } from '#db/schema.ts';
import { type Charter, DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { readAdopted } from '../decisions/read-adopted.ts';
import { archiveDocument, restoreDocument } from '../documents/archive-document.ts';
import { changeCharter } from '../rooms/charter/change-charter.ts';
import { newToken } from '../sign-in/hash-token.ts';
import { closeInItsWay, holdMeeting, opened } from '../testing/decision-fixture.ts';
import { createFreshDocument, type FreshDocument, sayInLog } from '../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { contribute } from './contributions/contribute.ts';
import type { Visit } from './contributions/sent-contribution.ts';
import { listInvitations } from './invitations/list-invitations.ts';
import { readOwn, readVisit, readVisitSection } from './invitations/read-visit.ts';
import { pauseInvitation, renewInvitation, revokeInvitation } from './invitations/steer-invitation.ts';
import { findPublicPage } from './public-page.ts';
import { askQuestion } from './questions/ask-question.ts';

const { services, database } = await createTestServices({ sync: { changeRights: (_room, commit) => commit() } });

let room: RoomFixture;
let document: FreshDocument;
let number: number;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
  number = 1;
});

async function setCharter(residents: Charter['residents']): Promise<void> {
  const rules = { charter: { ...DEFAULT_CHARTER, residents }, named: [] };
  const wish = { from: number, rules, title: 'La page publique' };
  const changed = await changeCharter(services, room.members.facilitator, room.roomId, wish);
  if (!changed.ok) throw new Error(changed.code);
  number += 1;
}

const setOpen = (publicPage: boolean) => setCharter({ inviters: [], publicPage });

async function ask(sectionId: ReturnType<FreshDocument['section']> | null = null) {
  const question = { prompt: 'Et vous ?', details: '', kind: 'words', options: [], several: false } as const;
  const asked = await askQuestion(services, room.members.facilitator, room.roomId, { ...question, sectionId });
  if (!asked.ok) throw new Error(asked.code);
  return asked.value;
}

/** Anybody, without a link. */
async function passerBy(): Promise<Visit> {
  const invitationId = await findPublicPage(services, room.roomId);
  if (!invitationId) throw new Error('there is no public page');
  return { invitationId, keys: { link: null, guest: newToken() }, address: randomUUID() };
}

/** Has a section written and adopted by a decision of the room. */
async function adopt(sectionId: ReturnType<FreshDocument['section']>): Promise<void> {
  await sayInLog(services, room, document.id, sectionId, 'L’eau vient des sources.');
  const meeting = await holdMeeting(services, room.roomId, Object.values(room.members));
  const { facilitator } = room.members;
  const sections = [{ sectionId, effect: 'adopt' as const }];
  const place = await opened(services, facilitator, meeting, { method: 'recorded', sections });
  expect(await closeInItsWay(services, facilitator, place)).toMatchObject({ value: { outcome: 'carried' } });
}

/** What the public page lists for anybody. */
async function listed() {
  const visit = await passerBy();
  const seen = await readVisit(services, visit.invitationId, visit.keys);
  if (!seen.ok) throw new Error(seen.code);
  return seen.value.published;
}

const answering = (questionId: Awaited<ReturnType<typeof ask>>, words: string) => ({
  sending: randomUUID(),
  target: { about: 'question', questionId } as const,
  words,
  chosen: [],
  name: '',
  territoryId: room.town,
});

describe('a room’s public page', () => {
  it('is there where the charter opens it, and not before', async () => {
    expect(await findPublicPage(services, room.roomId)).toBe(null);
    await setOpen(true);
    const found = await findPublicPage(services, room.roomId);
    expect(found).not.toBe(null);
    await setOpen(false);
    expect(await findPublicPage(services, room.roomId)).toBe(null);
    await setOpen(true);
    expect(await findPublicPage(services, room.roomId)).toBe(found);
  });

  it('takes an answer of anybody without a link, which waits to be read', async () => {
    await setOpen(true);
    const questionId = await ask();
    const visit = await passerBy();
    const sent = await contribute(services, visit, answering(questionId, 'Un car le soir'));
    expect(sent).toMatchObject({ ok: true, value: { state: 'waiting', how: 'new' } });
    const [row] = await database.select().from(contributions).where(eq(contributions.roomId, room.roomId));
    expect(row).toMatchObject({ source: 'public', body: 'Un car le soir' });
  });

  it('shows questions and no text that is being written, and takes no words on one', async () => {
    await setOpen(true);
    const about = document.section('levers');
    const [whole, ofSection] = [await ask(), await ask(about)];
    const visit = await passerBy();
    const seen = await readVisit(services, visit.invitationId, visit.keys);
    if (!seen.ok) throw new Error(seen.code);
    expect(seen.value.documents).toEqual([]);
    expect(seen.value.questions.map(({ id }) => id).sort()).toEqual([whole, ofSection].sort());
    expect(await readVisitSection(services, seen.value, about)).toEqual(refuse('not-found'));
    const words = { ...answering(whole, 'Ici'), target: { about: 'section', sectionId: about } as const };
    expect(await contribute(services, visit, words)).toEqual(refuse('not-invited-to'));
  });

  it('lists what was adopted while its document is in use, whose own address stays', async () => {
    await setOpen(true);
    const sectionId = document.section('levers');
    await adopt(sectionId);
    const [version, ...more] = await listed();
    if (!version) throw new Error('nothing is listed');
    expect(more).toEqual([]);
    const { facilitator } = room.members;
    expect(await archiveDocument(services, facilitator, document.id)).toEqual(accept(null));
    expect(await listed()).toEqual([]);
    expect(await readAdopted(services, null, version.id)).toMatchObject({ ok: true });
    expect(await restoreDocument(services, facilitator, document.id)).toEqual(accept(null));
    expect(await listed()).toEqual([version]);
  });

  it('asks nothing about an action that is not announced yet', async () => {
    await setOpen(true);
    const about = document.section('levers');
    const questionId = await ask(about);
    const { facilitator: createdBy } = room.members;
    const action = { sectionId: about, roomId: room.roomId, number: 1, addedKey: randomUUID(), createdBy };
    await database.insert(actions).values({ ...action, confidential: true });
    const visit = await passerBy();
    const seen = await readVisit(services, visit.invitationId, visit.keys);
    expect(seen.ok && seen.value.questions).toEqual([]);
    expect(await contribute(services, visit, answering(questionId, 'Non'))).toEqual(refuse('not-found'));
  });

  it('takes nothing once the charter closes it, and leaves its guests what became of theirs', async () => {
    await setOpen(true);
    const questionId = await ask();
    const [came, other] = [await passerBy(), await passerBy()];
    await contribute(services, came, answering(questionId, 'Un car le soir'));
    await setOpen(false);
    for (const visit of [came, other]) {
      expect(await contribute(services, visit, answering(questionId, 'Trop tard'))).toEqual(refuse('paused'));
      expect(await readVisit(services, visit.invitationId, visit.keys)).toEqual(refuse('paused'));
    }
    expect((await readOwn(services, came.invitationId, came.keys)).ok).toBe(true);
  });

  it('stands among the invitations, is paused like one, and has no link to be replaced or withdrawn', async () => {
    await setOpen(true);
    const { facilitator } = room.members;
    const { invitationId } = await passerBy();
    const listed = await listInvitations(services, facilitator, room.roomId);
    expect(listed.ok && listed.value.map(({ id, isPublic }) => [id, isPublic])).toEqual([[invitationId, true]]);
    const place = { roomId: room.roomId, invitationId };
    expect(await pauseInvitation(services, facilitator, place, true)).toEqual(accept(null));
    expect(await renewInvitation(services, facilitator, place)).toEqual(refuse('public-page-by-charter'));
    expect(await revokeInvitation(services, facilitator, place)).toEqual(refuse('public-page-by-charter'));
  });
});
