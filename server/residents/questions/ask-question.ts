import { and, count, eq, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { questions } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { PersonId, QuestionId, RoomId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { QUESTION_LIMITS, type QuestionKind } from '#domain/residents/question.ts';
import { TIME_ZONE } from '#i18n/formats.ts';
import { accessForDuty, type RoomAccess } from '../../facts/room-access.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import { changeRoom } from '../../rooms/change-room.ts';
import { DATABASE_TIME } from '../../rooms/hats/wear-hats.ts';
import { readToday } from '../../rooms/today.ts';
import type { Services } from '../../services.ts';
import { QUESTIONS_TOPIC } from '../topics.ts';

export type NewQuestion = {
  readonly prompt: string;
  readonly details: string;
  readonly kind: QuestionKind;
  /**
   * What may be chosen or put in order, as it is read. None for a question that is answered in
   * words.
   */
  readonly options: readonly string[];
  readonly several: boolean;
  /** The section that it is about, or null for the whole. */
  readonly sectionId: SectionId | null;
  /** The last day on which it is answered, `2027-01-14`; left out where somebody closes it. */
  readonly lastDay?: string | null;
};

export type AskQuestionRefusal =
  | 'not-found'
  | DutyRefusal<'invite-residents'>
  | 'unknown-section'
  | 'too-few-options'
  | 'same-option-twice'
  | 'too-many-questions'
  | 'last-day-passed';

/**
 * Asks residents something. Whoever holds a link that shows what it is about may answer from now
 * on.
 */
export function askQuestion(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  asked: NewQuestion,
): Promise<Outcome<QuestionId, AskQuestionRefusal>> {
  const judge = (queryable: Queryable) => judgeNew(queryable, actor, roomId, asked);
  const apply = async (transaction: Queryable, { room }: RoomAccess) => {
    const { lastDay, ...said } = asked;
    const options = asked.options.map((label, at) => ({ id: String(at + 1), label }));
    const [made] = await transaction
      .insert(questions)
      .values({
        ...said,
        options: asked.kind === 'words' ? [] : options,
        roomId,
        madeBy: actor,
        closesAt: lastDay ? sql`(${lastDay}::date + 1)::timestamp at time zone ${TIME_ZONE}` : null,
      })
      .returning({ id: questions.id });
    if (!made) throw new Error('an inserted question came back without its id');
    const details = { questionId: made.id, prompt: asked.prompt };
    const { cooperationId } = room;
    await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action: 'question-asked', details });
    return made.id;
  };
  return changeRoom(services, roomId, judge, apply, [QUESTIONS_TOPIC]);
}

async function judgeNew(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  { kind, options, sectionId, lastDay }: NewQuestion,
): Promise<Outcome<RoomAccess, AskQuestionRefusal>> {
  const access = await accessForDuty(queryable, actor, roomId, 'invite-residents');
  if (!access.ok) return access;
  const { room } = access.value;
  const open = [...room.documents.values()].filter((document) => document.kind !== 'minutes');
  const known = open.flatMap(({ sections }) => sections.map(({ id }) => id));
  if (sectionId && !known.includes(sectionId)) return refuse('unknown-section');
  if (kind !== 'words' && options.length < 2) return refuse('too-few-options');
  if (new Set(options).size < options.length) return refuse('same-option-twice');
  if (lastDay && lastDay < (await readToday(queryable))) return refuse('last-day-passed');
  const [asked] = await queryable.select({ number: count() }).from(questions).where(eq(questions.roomId, roomId));
  return asked && asked.number >= QUESTION_LIMITS.ofRoom ? refuse('too-many-questions') : accept(access.value);
}

/** Ends a question: it is answered no more, and what was answered stays. */
export function closeQuestion(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  { roomId, questionId }: { readonly roomId: RoomId; readonly questionId: QuestionId },
): Promise<Outcome<null, 'not-found' | DutyRefusal<'invite-residents'> | 'question-closed'>> {
  const judge = async (transaction: Queryable) => {
    const access = await accessForDuty(transaction, actor, roomId, 'invite-residents');
    if (!access.ok) return access;
    const [question] = await transaction
      .select()
      .from(questions)
      .where(and(eq(questions.id, questionId), eq(questions.roomId, roomId)))
      .for('update');
    if (!question) return refuse('not-found');
    return question.closedAt ? refuse('question-closed') : accept({ ...access.value, question });
  };
  return changeRoom(
    services,
    roomId,
    judge,
    async (transaction, { room, question }) => {
      await transaction.update(questions).set({ closedAt: DATABASE_TIME }).where(eq(questions.id, questionId));
      await recordEntry(transaction, {
        actorId: actor,
        cooperationId: room.cooperationId,
        roomId,
        action: 'question-closed',
        details: { questionId, prompt: question.prompt },
      });
      return null;
    },
    [QUESTIONS_TOPIC],
  );
}
