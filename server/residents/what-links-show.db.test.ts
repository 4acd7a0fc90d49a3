import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { actions, contributions, guests } from '#db/schema.ts';
import type { ContributionId, PersonId, RoomId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { CONTRIBUTION_LIMITS } from '#domain/residents/contribution.ts';
import { newToken } from '../sign-in/hash-token.ts';
import { createFreshDocument, type FreshDocument } from '../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { contribute } from './contributions/contribute.ts';
import type { NewContribution, Visit } from './contributions/sent-contribution.ts';
import { settleContribution } from './contributions/settle-contribution.ts';
import { makeInvitation } from './invitations/make-invitation.ts';
import { readOwn, readVisit, readVisitSection, WORDS_SHOWN } from './invitations/read-visit.ts';
import { askQuestion } from './questions/ask-question.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
let document: FreshDocument;
let visit: Visit;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
  const made = await makeInvitation(services, room.members.facilitator, room.roomId, {
    title: 'Que vous manque-t-il ?',
    welcome: '',
    gives: 'contributions',
    role: 'resident',
    territoryId: room.town,
    documentId: document.id,
    sectionIds: [],
    allows: ['words', 'answers'],
    review: false,
    places: null,
    days: 30,
  });
  if (!made.ok) throw new Error(made.code);
  const { invitationId, secret } = made.value;
  visit = { invitationId, keys: { link: secret, guest: newToken() }, address: randomUUID() };
});

const saying = (words: string, more: Partial<NewContribution> = {}): NewContribution => ({
  sending: randomUUID(),
  target: { about: 'section', sectionId: document.section('levers') },
  words,
  chosen: [],
  name: '',
  territoryId: null,
  ...more,
});

async function sent(contribution: NewContribution): Promise<ContributionId> {
  const done = await contribute(services, visit, contribution);
  if (!done.ok) throw new Error(done.code);
  return done.value.contributionId;
}

const settled = (contributionId: ContributionId, settling: Parameters<typeof settleContribution>[3]) =>
  settleContribution(services, room.members.facilitator, { roomId: room.roomId, contributionId }, settling);

describe('an action that is not announced', () => {
  it('is nowhere in a guest’s pages, and nobody speaks about it by a link', async () => {
    const hidden = document.section('levers');
    const before = await sent(saying('Un arrêt de car'));
    await settled(before, { to: 'taken-up', why: '', sectionId: document.section('prospects'), write: false });
    await hide(hidden, 1);
    const seen = await readVisit(services, visit.invitationId, visit.keys);
    if (!seen.ok) throw new Error(seen.code);
    expect(seen.value.documents.flatMap(({ sections }) => sections.map(({ id }) => id))).not.toContain(hidden);
    expect(await readVisitSection(services, seen.value, hidden)).toEqual(refuse('not-found'));
    expect(await contribute(services, visit, saying('Encore'))).toEqual(refuse('not-found'));
    await hide(document.section('prospects'), 2);
    const own = await readOwn(services, visit.invitationId, visit.keys);
    expect(own.ok && own.value.own.map(({ section, takenUpIn }) => [section, takenUpIn])).toEqual([[null, null]]);
  });
});

async function hide(sectionId: ReturnType<FreshDocument['section']>, number: number): Promise<void> {
  const { facilitator } = room.members;
  const roomId: RoomId = room.roomId;
  const made = { sectionId, roomId, number, addedKey: randomUUID(), confidential: true, createdBy: facilitator };
  await database.insert(actions).values(made);
}

describe('the words of others below a section', () => {
  it('are the newest that everybody may see, so many of them as a page shows', async () => {
    await sent(saying('Le premier mot'));
    const [row] = await database.select().from(contributions).where(eq(contributions.invitationId, visit.invitationId));
    if (!row) throw new Error('nothing was kept');
    const more = Array.from({ length: WORDS_SHOWN + 10 }, (_, at) => ({
      ...row,
      id: randomUUID() as ContributionId,
      sending: randomUUID(),
      number: at + 2,
      state: at % 10 === 0 ? ('waiting' as const) : ('shown' as const),
    }));
    await database.insert(contributions).values(more);
    const seen = await readVisit(services, visit.invitationId, visit.keys);
    const read = seen.ok ? await readVisitSection(services, seen.value, document.section('levers')) : seen;
    const shown = more.filter(({ state }) => state === 'shown').map(({ number }) => number);
    expect(read.ok && read.value.words.map(({ number }) => number)).toEqual(shown.reverse().slice(0, WORDS_SHOWN));
  });
});

describe('an answer that is given anew', () => {
  async function asked() {
    const { facilitator } = room.members;
    const sectionId = document.section('levers');
    const question = await askQuestion(services, facilitator, room.roomId, {
      prompt: 'Et vous ?',
      details: '',
      kind: 'words',
      options: [],
      several: false,
      sectionId,
    });
    if (!question.ok) throw new Error(question.code);
    return { target: { about: 'question', questionId: question.value } } as const;
  }
  const stateOf = async (id: ContributionId) =>
    (await database.select().from(contributions).where(eq(contributions.id, id)))[0]?.state;

  it('waits where the one before was refused, however often it is said', async () => {
    const about = await asked();
    const id = await sent(saying('Une insulte', about));
    expect(await stateOf(id)).toBe('shown');
    expect((await settled(id, { to: 'refused', why: 'Personne ne s’insulte ici.' })).ok).toBe(true);
    expect(await sent(saying('Une insulte', about))).toBe(id);
    expect(await stateOf(id)).toBe('waiting');
    await sent(saying('Une insulte !', about));
    expect(await stateOf(id)).toBe('waiting');
  });

  it('does not take the place of one that is in a text already', async () => {
    const about = await asked();
    const id = await sent(saying('Un car le soir', about));
    await settled(id, { to: 'taken-up', why: '', sectionId: document.section('levers'), write: false });
    expect(await contribute(services, visit, saying('Tout autre chose', about))).toEqual(refuse('answer-taken-up'));
    const [kept] = await database.select().from(contributions).where(eq(contributions.id, id));
    expect(kept).toMatchObject({ state: 'taken-up', body: 'Un car le soir' });
  });
});

it('one guest has so many words for good, and nobody else the fewer', async () => {
  await sent(saying('Le premier mot'));
  const [row] = await database.select().from(contributions).where(eq(contributions.invitationId, visit.invitationId));
  const [guest] = await database.select().from(guests).where(eq(guests.invitationId, visit.invitationId));
  if (!row || !guest) throw new Error('nothing was kept');
  const guestId: PersonId = guest.personId;
  const more = Array.from({ length: CONTRIBUTION_LIMITS.ofGuest - 1 }, (_, at) => ({
    ...row,
    id: randomUUID() as ContributionId,
    sending: randomUUID(),
    number: at + 2,
    guestId,
  }));
  await database.insert(contributions).values(more);
  expect(await contribute(services, visit, saying('Un de plus'))).toEqual(refuse('too-many-contributions'));
  const other = { ...visit, keys: { ...visit.keys, guest: newToken() } };
  expect((await contribute(services, other, saying('Une autre voix'))).ok).toBe(true);
});

it('a form that a browser without cookies sends twice is one contribution, and takes one place', async () => {
  const form = saying('Un arrêt de car');
  const first = await sent(form);
  const stranger = { ...visit, keys: { ...visit.keys, guest: newToken() } };
  expect(await contribute(services, stranger, form)).toMatchObject({
    ok: true,
    value: { contributionId: first, how: 'again' },
  });
  const came = await database.select().from(guests).where(eq(guests.invitationId, visit.invitationId));
  expect(came).toHaveLength(1);
});
