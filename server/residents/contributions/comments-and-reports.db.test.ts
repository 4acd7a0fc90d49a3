import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { contributionReports, contributions, questions } from '#db/schema.ts';
import type { QuestionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { CONTRIBUTION_LIMITS } from '#domain/residents/contribution.ts';
import { newToken } from '../../sign-in/hash-token.ts';
import { createFreshDocument, type FreshDocument, sayInLog } from '../../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture } from '../../testing/room-fixture.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { makeInvitation, type NewInvitation } from '../invitations/make-invitation.ts';
import { readVisit, readVisitSection } from '../invitations/read-visit.ts';
import { askQuestion } from '../questions/ask-question.ts';
import { listQuestions } from '../questions/list-questions.ts';
import { contribute } from './contribute.ts';
import { listContributions } from './list-contributions.ts';
import { notePaper } from './note-paper.ts';
import { dismissReports, reportContribution } from './report-contribution.ts';
import type { NewContribution, Visit } from './sent-contribution.ts';
import { hideContribution } from './settle-contribution.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
let document: FreshDocument;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
  const text = 'Le car part à  six heures. Personne ne le prend « tel quel ».';
  await sayInLog(services, room, document.id, document.section('levers'), text);
});

async function invite(more: Partial<NewInvitation> = {}) {
  const made = await makeInvitation(services, room.members.facilitator, room.roomId, {
    title: 'Que vous manque-t-il ?',
    welcome: '',
    gives: 'contributions',
    role: 'resident',
    territoryId: room.town,
    documentId: null,
    sectionIds: [],
    allows: ['words', 'answers', 'comments'],
    review: false,
    places: null,
    days: 30,
    ...more,
  });
  if (!made.ok) throw new Error(made.code);
  const { invitationId, secret } = made.value;
  return (): Visit => ({ invitationId, keys: { link: secret, guest: newToken() }, address: randomUUID() });
}

const saying = (words: string, passage?: string): NewContribution => ({
  sending: randomUUID(),
  target: { about: 'section', sectionId: document.section('levers'), ...(passage !== undefined && { passage }) },
  words,
  chosen: [],
  name: '',
  territoryId: null,
});

async function numberOf(visit: Visit, words: string): Promise<number> {
  const sent = await contribute(services, visit, saying(words));
  if (!sent.ok) throw new Error(sent.code);
  return sent.value.number;
}

const listed = async (person = room.members.facilitator) => {
  const list = await listContributions(services, person, room.roomId);
  if (!list.ok) throw new Error(list.code);
  return list.value.contributions;
};

describe('a comment on a passage', () => {
  it('is kept with the words that it is about, as they stand in the text', async () => {
    const visit = (await invite())();
    const copied = ' «  part à   six\nheures. Personne » ';
    expect((await contribute(services, visit, saying('Trop tôt', copied))).ok).toBe(true);
    expect(await listed()).toMatchObject([
      { kind: 'comment', body: 'Trop tôt', passage: 'part à six heures. Personne' },
    ]);
    const seen = await readVisit(services, visit.invitationId, visit.keys);
    const read = seen.ok ? await readVisitSection(services, seen.value, document.section('levers')) : seen;
    expect(read.ok && read.value.words).toMatchObject([{ passage: 'part à six heures. Personne' }]);
  });

  it('is refused where the text does not say so, and nothing is kept', async () => {
    const visit = (await invite())();
    const sent = await contribute(services, visit, saying('Trop tôt', 'part à sept heures'));
    expect(sent).toEqual(refuse('passage-not-found'));
    expect(await listed()).toEqual([]);
  });

  it('needs an invitation that allows it, and words alone one that allows words', async () => {
    const words = (await invite({ allows: ['words'] }))();
    expect(await contribute(services, words, saying('Trop tôt', 'six heures'))).toEqual(refuse('not-invited-to'));
    const comments = (await invite({ allows: ['comments'] }))();
    expect(await contribute(services, comments, saying('Trop tôt'))).toEqual(refuse('passage-missing'));
    expect((await contribute(services, comments, saying('Trop tôt', 'six heures'))).ok).toBe(true);
  });
});

describe('a report', () => {
  it('is told to who reviews with its reason, hides nothing, and is in nobody else’s list', async () => {
    const guest = await invite();
    const number = await numberOf(guest(), 'Une insulte');
    const why = 'C’est une insulte';
    expect(await reportContribution(services, guest(), { number, why })).toEqual(accept(null));
    expect(await listed()).toMatchObject([{ state: 'shown', heldBecause: 'reported', reports: [why] }]);
    expect(await listed(room.members.elected)).toMatchObject([{ state: 'shown', heldBecause: null, reports: [] }]);
  });

  it('is said once by a browser, and so many times at most in all', async () => {
    const guest = await invite();
    const number = await numberOf(guest(), 'Un avis');
    const reporter = guest();
    for (const why of ['Une fois', 'Deux fois']) await reportContribution(services, reporter, { number, why });
    expect((await listed())[0]?.reports).toEqual(['Une fois']);
    const [row] = await database.select().from(contributions).where(eq(contributions.roomId, room.roomId));
    const made = Array.from({ length: CONTRIBUTION_LIMITS.reports }, () => ({
      contributionId: row?.id as never,
      reporter: randomUUID(),
    }));
    await database.insert(contributionReports).values(made);
    await reportContribution(services, guest(), { number, why: 'Une de trop' });
    expect((await listed())[0]?.reports).not.toContain('Une de trop');
  });

  it('is about what its reporter reads, and nothing else', async () => {
    const guest = await invite();
    const single = await invite({ sectionIds: [document.section('prospects')] });
    const number = await numberOf(guest(), 'Un avis');
    const report = (visit: Visit, of = number) => reportContribution(services, visit, { number: of, why: '' });
    expect(await report(single())).toEqual(refuse('not-found'));
    expect(await report(guest(), 999)).toEqual(refuse('not-found'));
    expect(await report({ ...guest(), keys: { link: null, guest: newToken() } })).toEqual(refuse('no-link'));
    const waiting = await numberOf((await invite({ review: true }))(), 'Pas encore lu');
    expect(await report(guest(), waiting)).toEqual(refuse('not-found'));
  });

  it('is over once who reviews lets the words be, or hides them', async () => {
    const guest = await invite();
    const { facilitator, elected } = room.members;
    const number = await numberOf(guest(), 'Un avis');
    await reportContribution(services, guest(), { number, why: '' });
    const [{ id: contributionId } = { id: '' as never }] = await listed();
    const place = { roomId: room.roomId, contributionId };
    expect(await dismissReports(services, elected, place)).toEqual(refuse('only-reviewers'));
    expect(await dismissReports(services, facilitator, place)).toEqual(accept(null));
    expect(await listed()).toMatchObject([{ heldBecause: null, reports: [] }]);
    await reportContribution(services, guest(), { number, why: '' });
    await hideContribution(services, facilitator, place, { hidden: true, why: 'Une insulte' });
    expect(await listed()).toMatchObject([{ heldBecause: null, reports: [] }]);
    expect(await reportContribution(services, guest(), { number, why: '' })).toEqual(refuse('not-found'));
  });
});

describe('keys that browsers make up', () => {
  it('may be the same for two invitations: each has its own guest, and none sees the other’s words', async () => {
    const [one, other] = [(await invite())(), (await invite())()];
    const same = { ...other, keys: { ...other.keys, guest: one.keys.guest } };
    expect(await contribute(services, one, saying('Ici'))).toMatchObject({ ok: true, value: { how: 'new' } });
    expect(await contribute(services, same, saying('Là'))).toMatchObject({ ok: true, value: { how: 'new' } });
  });

  it('let no script use up a link: so many newcomers an address, and others still come in', async () => {
    const guest = await invite();
    const address = '10.20.30.40';
    const codes = [];
    for (let at = 0; at < 125; at += 1) {
      const sent = await contribute(services, { ...guest(), address }, saying(`Avis ${at}`));
      codes.push(sent.ok ? 'in' : sent.code);
    }
    expect(codes.filter((code) => code === 'in')).toHaveLength(120);
    expect(codes.slice(120)).toEqual(Array.from({ length: 5 }, () => 'too-many-contributions'));
    expect((await contribute(services, { ...guest(), address: '10.20.30.41' }, saying('D’ailleurs'))).ok).toBe(true);
  }, 60_000);
});

describe('a question with a last day', () => {
  const question = { prompt: 'Et vous ?', details: '', kind: 'words', options: [], several: false } as const;
  const ask = (lastDay: string) =>
    askQuestion(services, room.members.facilitator, room.roomId, { ...question, sectionId: null, lastDay });
  const answering = (questionId: QuestionId): NewContribution => ({
    ...saying('Un car'),
    target: { about: 'question', questionId },
  });

  it('is not asked for a day that has passed', async () => {
    expect(await ask('2020-01-01')).toEqual(refuse('last-day-passed'));
  });

  it('is answered until then and not afterwards, when only paper of before is noted', async () => {
    const asked = await ask('2999-12-31');
    if (!asked.ok) throw new Error(asked.code);
    const visit = (await invite())();
    expect((await contribute(services, visit, answering(asked.value))).ok).toBe(true);
    await database
      .update(questions)
      .set({ closesAt: sql`now() - interval '1 minute'` })
      .where(eq(questions.id, asked.value));
    expect(await contribute(services, visit, answering(asked.value))).toEqual(refuse('question-closed'));
    const seen = await readVisit(services, visit.invitationId, visit.keys);
    expect(seen.ok && seen.value.questions).toEqual([]);
    expect(await listQuestions(services, room.members.elected, room.roomId)).toMatchObject({
      value: [{ closed: true, answers: 1 }],
    });
    const card = (saidOn: string) =>
      notePaper(services, room.members.technician, room.roomId, {
        ...{ sending: randomUUID(), questionId: asked.value, sectionId: null, words: 'Un médecin', chosen: [] },
        ...{ territoryId: room.town, place: '', saidOn },
      });
    expect((await card('2026-01-01')).ok).toBe(true);
    expect(await card('2999-01-01')).toEqual(refuse('question-closed'));
  });
});
