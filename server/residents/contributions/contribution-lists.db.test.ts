import { randomUUID } from 'node:crypto';
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { contributions } from '#db/schema.ts';
import type { PersonId, QuestionId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { createRoomFixture, type RoomFixture } from '../../testing/room-fixture.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { askQuestion } from '../questions/ask-question.ts';
import { addTheme, putUnderTheme } from '../questions/group-answers.ts';
import { ANSWERS_PER_PAGE, readResults } from '../questions/read-results.ts';
import { countToReview, type ListsQuery, listsQuery, readContributionLists } from './contribution-lists.ts';
import { CONTRIBUTIONS_PER_PAGE } from './list-contributions.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});

type Row = Partial<typeof contributions.$inferInsert>;

/** Puts so many contributions into the room, numbered from `from`. */
async function put(howMany: number, from: number, row: Row = {}): Promise<void> {
  const { roomId, town } = room;
  const rows = Array.from({ length: howMany }, (_, at) => ({
    ...({ roomId, number: from + at, kind: 'words', role: 'resident', territoryId: town, source: 'link' } as const),
    ...({ state: 'shown', sending: randomUUID(), body: `n° ${from + at}` } as const),
    ...row,
  }));
  await database.insert(contributions).values(rows);
}

async function lists(person: PersonId, query: Partial<ListsQuery> = {}) {
  const read = await readContributionLists(services, person, room.roomId, query);
  if (!read.ok) throw new Error(read.code);
  return read.value;
}

const numbersOf = (list: { readonly contributions: readonly { readonly number: number }[] }) =>
  list.contributions.map(({ number }) => number);

describe('the lists of contributions', () => {
  it('have what waits within reach, the oldest first, however much came after it', async () => {
    await put(CONTRIBUTIONS_PER_PAGE + 2, 1, { state: 'waiting' });
    await put(4 * CONTRIBUTIONS_PER_PAGE, 100);
    const { waiting } = await lists(room.members.technician);
    expect(waiting.count).toBe(CONTRIBUTIONS_PER_PAGE + 2);
    expect(numbersOf(waiting)).toEqual(Array.from({ length: CONTRIBUTIONS_PER_PAGE }, (_, at) => at + 1));
    expect(waiting.next).toBe(CONTRIBUTIONS_PER_PAGE);
    const rest = await lists(room.members.technician, { waiting: waiting.next ?? 0 });
    expect(numbersOf(rest.waiting)).toEqual([CONTRIBUTIONS_PER_PAGE + 1, CONTRIBUTIONS_PER_PAGE + 2]);
    expect(rest.waiting).toMatchObject({ next: null, count: CONTRIBUTIONS_PER_PAGE + 2 });
  });

  it('are counted for who reviews alone: what waits, and what is to be looked at again', async () => {
    await put(3, 1, { state: 'waiting' });
    await put(2, 10, { heldBecause: 'reported' });
    await put(4, 20);
    const counted = (person: PersonId) => countToReview(services, person, room.roomId);
    for (const person of [room.members.technician, room.members.facilitator])
      expect(await counted(person)).toEqual({ waiting: 3, reported: 2 });
    for (const person of [room.members.resident, room.members.elected, room.outsider])
      expect(await counted(person)).toBeNull();
  });

  it('have each their own pages, and nothing twice', async () => {
    await put(2, 1, { heldBecause: 'reported' });
    await put(CONTRIBUTIONS_PER_PAGE + 1, 10);
    const first = await lists(room.members.technician);
    expect(numbersOf(first.reported)).toEqual([2, 1]);
    expect(numbersOf(first.others)[0]).toBe(CONTRIBUTIONS_PER_PAGE + 10);
    expect(first.others).toMatchObject({ count: CONTRIBUTIONS_PER_PAGE + 1, next: 11 });
    const second = await lists(room.members.technician, { others: 11 });
    expect(numbersOf(second.others)).toEqual([10]);
    expect(numbersOf(second.reported)).toEqual([2, 1]);
  });

  it('tell who does not review of nothing that waits, is hidden or is reported', async () => {
    await put(1, 1, { state: 'waiting' });
    await put(1, 2, { heldBecause: 'reported' });
    await put(1, 3, { hiddenAt: new Date() });
    await put(1, 4);
    const seen = await lists(room.members.elected);
    expect(seen.waiting).toEqual({ contributions: [], count: 0, next: null });
    expect(seen.reported).toEqual({ contributions: [], count: 0, next: null });
    expect(numbersOf(seen.others)).toEqual([4, 2]);
    expect(seen.others.count).toBe(2);
    expect((await lists(room.administrator)).others.count).toBe(0);
    expect(await readContributionLists(services, room.outsider, room.roomId)).toEqual(refuse('not-found'));
  });

  it.each(['0', '-1', 'x', '99999999999', '1.5'])('begin at their start where an address asks for %s', (asked) => {
    expect(listsQuery.parse({ waiting: asked }).waiting).toBeUndefined();
  });
});

describe('the answers to a question', () => {
  async function ask(): Promise<QuestionId> {
    const asked = await askQuestion(services, room.members.facilitator, room.roomId, {
      ...{ prompt: 'Que faut-il ?', details: '', kind: 'words', options: [], several: false, sectionId: null },
    });
    if (!asked.ok) throw new Error(asked.code);
    return asked.value;
  }

  it('are all within reach and counted by theme, whatever waits beside them', async () => {
    const questionId = await ask();
    const place = { roomId: room.roomId, questionId };
    await put(ANSWERS_PER_PAGE + 3, 1, { kind: 'answer', questionId });
    await put(2 * ANSWERS_PER_PAGE, 500, { kind: 'answer', questionId, state: 'waiting' });
    const theme = await addTheme(services, room.members.technician, place, 'Soins');
    if (!theme.ok) throw new Error(theme.code);
    const read = async (page?: number) => {
      const results = await readResults(services, room.members.elected, place, page);
      if (!results.ok) throw new Error(results.code);
      return results.value;
    };
    expect((await read()).themes).toMatchObject([{ title: 'Soins', answers: 0 }]);
    const oldest = await database
      .select({ id: contributions.id })
      .from(contributions)
      .where(and(eq(contributions.questionId, questionId), inArray(contributions.number, [1, 2])))
      .orderBy(asc(contributions.number));
    for (const { id: contributionId } of oldest) {
      await putUnderTheme(services, room.members.technician, place, { contributionId, themeId: theme.value });
    }
    const waits = and(eq(contributions.questionId, questionId), gt(contributions.number, 499));
    await database.update(contributions).set({ themeId: theme.value }).where(waits);
    const first = await read();
    expect(first.themes).toMatchObject([{ title: 'Soins', answers: 2 }]);
    expect(first).toMatchObject({ ungrouped: ANSWERS_PER_PAGE + 1, page: 1, pages: 2 });
    expect(numbersOf({ contributions: first.answers }).slice(0, 3)).toEqual([2, 1, ANSWERS_PER_PAGE + 3]);
    const second = await read(9);
    expect(second).toMatchObject({ page: 2, pages: 2 });
    expect(numbersOf({ contributions: second.answers })).toEqual([5, 4, 3]);
  });
});
