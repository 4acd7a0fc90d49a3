import { and, count, desc, eq, isNull, notInArray } from 'drizzle-orm';
import { contributions, questions, sections } from '#db/schema.ts';
import type { PersonId, QuestionId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { isClosed } from '#domain/residents/question.ts';
import { accessRoom } from '../../facts/room-access.ts';
import type { Services } from '../../services.ts';

export type QuestionView = typeof questions.$inferSelect & {
  /** What it is about, where that still exists. */
  readonly section: string | null;
  /** How many answers everybody may see. */
  readonly answers: number;
  /** Whether it is answered no more. */
  readonly closed: boolean;
};

/**
 * The questions of a room, the newest first. Answers that wait or are hidden are in nobody's count.
 */
export async function listQuestions(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<readonly QuestionView[], 'not-found'>> {
  const access = await accessRoom(database, actor, roomId);
  if (!access.ok) return access;
  const rows = await database
    .select({ question: questions, section: sections.title })
    .from(questions)
    .leftJoin(sections, eq(sections.id, questions.sectionId))
    .where(eq(questions.roomId, roomId))
    .orderBy(desc(questions.createdAt));
  const seen = and(isNull(contributions.hiddenAt), notInArray(contributions.state, ['waiting', 'refused']));
  const counted = await database
    .select({ id: contributions.questionId, number: count() })
    .from(contributions)
    .where(and(eq(contributions.roomId, roomId), seen))
    .groupBy(contributions.questionId);
  const numbers = new Map<QuestionId | null, number>(counted.map(({ id, number }) => [id, number]));
  const now = new Date();
  return accept(
    rows.map(({ question, section }) => ({
      ...question,
      section,
      answers: numbers.get(question.id) ?? 0,
      closed: isClosed(question, now),
    })),
  );
}
