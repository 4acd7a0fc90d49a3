import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { contributions } from '#db/schema.ts';
import type { ContributionId, QuestionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { newToken } from '../../sign-in/hash-token.ts';
import { createFreshDocument, type FreshDocument, textOf } from '../../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture } from '../../testing/room-fixture.ts';
import { syncWithSockets } from '../../testing/sync-harness.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { makeInvitation } from '../invitations/make-invitation.ts';
import { askQuestion } from '../questions/ask-question.ts';
import { addTheme, putUnderTheme } from '../questions/group-answers.ts';
import { contribute } from './contribute.ts';
import { hashWords } from './hash-words.ts';
import { listContributions } from './list-contributions.ts';
import type { Visit } from './sent-contribution.ts';
import { settleContribution } from './settle-contribution.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });

let room: RoomFixture;
let document: FreshDocument;
let visit: Visit;
let questionId: QuestionId;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
  const { facilitator } = room.members;
  const made = await makeInvitation(services, facilitator, room.roomId, {
    ...{ title: 'Que vous manque-t-il ?', welcome: '', gives: 'contributions', role: 'resident', review: true },
    ...{ territoryId: room.town, documentId: null, sectionIds: [], allows: ['answers'], places: null, days: 30 },
  });
  if (!made.ok) throw new Error(made.code);
  visit = {
    invitationId: made.value.invitationId,
    keys: { link: made.value.secret, guest: newToken() },
    address: '10.0.0.1',
  };
  const asked = await askQuestion(services, facilitator, room.roomId, {
    ...{ prompt: 'Et vous ?', details: '', kind: 'words', options: [], several: false },
    sectionId: document.section('levers'),
  });
  if (!asked.ok) throw new Error(asked.code);
  questionId = asked.value;
});

async function answer(words: string): Promise<ContributionId> {
  const target = { about: 'question', questionId } as const;
  const form = { sending: randomUUID(), target, words, chosen: [], name: '', territoryId: null };
  const sent = await contribute(services, visit, form);
  if (!sent.ok) throw new Error(sent.code);
  return sent.value.contributionId;
}

async function readBy(person = room.members.technician): Promise<string> {
  const listed = await listContributions(services, person, room.roomId);
  const [found] = listed.ok ? listed.value.contributions : [];
  return found?.wordsHash ?? '';
}

const rowOf = async (id: ContributionId) =>
  (await database.select().from(contributions).where(eq(contributions.id, id)))[0];

describe('a decision is about the words that were read', () => {
  it('and accepts none that came in their place since', async () => {
    const contributionId = await answer('Une halte');
    const place = { roomId: room.roomId, contributionId };
    const accepted = (read: string) =>
      settleContribution(services, room.members.technician, place, { to: 'shown', why: '', read });
    const read = await readBy();
    await answer('Une insulte');
    expect(await accepted(read)).toEqual(refuse('contribution-moved-on'));
    expect(await rowOf(contributionId)).toMatchObject({ state: 'waiting', body: 'Une insulte' });
    expect(await accepted(await readBy())).toEqual(accept(null));
  });

  it.each([true, false])('and takes up none that came in their place since (written there: %s)', async (write) => {
    const contributionId = await answer('Une halte');
    const place = { roomId: room.roomId, contributionId };
    const sectionId = document.section('levers');
    const decided = (read: string) =>
      settleContribution(services, room.members.technician, place, { to: 'taken-up', why: '', sectionId, write, read });
    const read = await readBy();
    await answer('Une insulte');
    // Another reviewer accepted what came in since.
    await settleContribution(services, room.members.facilitator, place, { to: 'shown', why: '' });
    expect(await decided(read)).toEqual(refuse('contribution-moved-on'));
    expect(await rowOf(contributionId)).toMatchObject({ state: 'shown', clientId: null });
    const text = await services.sync.readSharedDocument(document.id, (doc) => textOf(doc, sectionId));
    expect(text).not.toContain('Une');
    expect(await decided(await readBy())).toEqual(accept(null));
  });
});

it('an answer that is given anew leaves the theme of the one before', async () => {
  const contributionId = await answer('Une halte');
  const place = { roomId: room.roomId, questionId };
  const theme = await addTheme(services, room.members.technician, place, 'Transports');
  if (!theme.ok) throw new Error(theme.code);
  await putUnderTheme(services, room.members.technician, place, { contributionId, themeId: theme.value });
  await answer('Un médecin');
  expect(await rowOf(contributionId)).toMatchObject({ themeId: null });
});

it('words are known again by all that was said, in its order', () => {
  const said = { body: 'Une halte', passage: '', choice: ['1', '2'] };
  expect(hashWords({ ...said })).toBe(hashWords(said));
  for (const other of [{ body: 'Une' }, { passage: 'la gare' }, { choice: ['2', '1'] }, { choice: null }]) {
    expect(hashWords({ ...said, ...other })).not.toBe(hashWords(said));
  }
});
