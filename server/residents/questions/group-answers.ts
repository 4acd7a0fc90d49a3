import { and, count, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { contributions, contributionThemes, questions } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { ContributionId, ContributionThemeId, PersonId, QuestionId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { QUESTION_LIMITS } from '#domain/residents/question.ts';
import { accessForDuty } from '../../facts/room-access.ts';
import { changeRoom } from '../../rooms/change-room.ts';
import type { Services } from '../../services.ts';
import { CONTRIBUTIONS_TOPIC } from '../topics.ts';

export type QuestionPlace = { readonly roomId: RoomId; readonly questionId: QuestionId };
export type GroupRefusal = 'not-found' | DutyRefusal<'review-contributions'> | 'too-many-themes';

/** Begins a theme under which answers to a question are put. */
export function addTheme(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: QuestionPlace,
  title: string,
): Promise<Outcome<ContributionThemeId, GroupRefusal>> {
  return group(services, actor, place, async (transaction) => {
    const [made] = await transaction
      .select({ number: count() })
      .from(contributionThemes)
      .where(eq(contributionThemes.questionId, place.questionId));
    if (made && made.number >= QUESTION_LIMITS.themes) return refuse('too-many-themes');
    const [theme] = await transaction
      .insert(contributionThemes)
      .values({ questionId: place.questionId, title })
      .returning({ id: contributionThemes.id });
    if (!theme) throw new Error('an inserted theme came back without its id');
    return accept(theme.id);
  });
}

/** Puts an answer under a theme of its question, or under none. */
export function putUnderTheme(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: QuestionPlace,
  answer: { readonly contributionId: ContributionId; readonly themeId: ContributionThemeId | null },
): Promise<Outcome<null, GroupRefusal>> {
  return group(services, actor, place, async (transaction) => {
    const { contributionId, themeId } = answer;
    if (themeId) {
      const ofQuestion = and(eq(contributionThemes.id, themeId), eq(contributionThemes.questionId, place.questionId));
      const [theme] = await transaction.select().from(contributionThemes).where(ofQuestion);
      if (!theme) return refuse('not-found');
    }
    const [put] = await transaction
      .update(contributions)
      .set({ themeId })
      .where(and(eq(contributions.id, contributionId), eq(contributions.questionId, place.questionId)))
      .returning({ id: contributions.id });
    return put ? accept(null) : refuse('not-found');
  });
}

async function group<Value>(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  { roomId, questionId }: QuestionPlace,
  apply: (transaction: Queryable) => Promise<Outcome<Value, GroupRefusal>>,
): Promise<Outcome<Value, GroupRefusal>> {
  const judge = async (transaction: Queryable) => {
    const access = await accessForDuty(transaction, actor, roomId, 'review-contributions');
    if (!access.ok) return access;
    const ofRoom = and(eq(questions.id, questionId), eq(questions.roomId, roomId));
    const [question] = await transaction.select({ id: questions.id }).from(questions).where(ofRoom);
    return question ? accept(question) : refuse('not-found');
  };
  const grouped = await changeRoom(services, roomId, judge, apply, [CONTRIBUTIONS_TOPIC]);
  return grouped.ok ? grouped.value : grouped;
}
