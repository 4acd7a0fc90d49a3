import { and, asc, eq, isNull, notInArray } from 'drizzle-orm';
import { contributions, contributionThemes, questions, sections } from '#db/schema.ts';
import type { ContributionThemeId, PersonId, QuestionId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { isClosed } from '#domain/residents/question.ts';
import { type OptionResult, weighAnswers } from '#domain/residents/results.ts';
import { sideOf } from '#domain/territories/setting.ts';
import { accessAsMember } from '../../facts/room-access.ts';
import type { Services } from '../../services.ts';
import { type ContributionView, listContributions } from '../contributions/list-contributions.ts';
import type { QuestionView } from './list-questions.ts';

export type Theme = { readonly id: ContributionThemeId; readonly title: string };

/** What came of a question, as a member sees it. */
export type ResultsView = {
  readonly question: QuestionView;
  /** Of a choice or a ranking. */
  readonly results: readonly OptionResult[];
  readonly themes: readonly Theme[];
  /** Those that everybody sees; whoever reviews finds the others among the contributions. */
  readonly answers: readonly ContributionView[];
  readonly reviews: boolean;
};

/**
 * Reads what came of a question. What waits or is hidden counts for nothing here, whoever looks.
 */
export async function readResults(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  { roomId, questionId }: { readonly roomId: RoomId; readonly questionId: QuestionId },
): Promise<Outcome<ResultsView, 'not-found'>> {
  const { database } = services;
  const access = await accessAsMember(database, actor, roomId);
  if (!access.ok) return access;
  const [found] = await database
    .select({ question: questions, section: sections.title })
    .from(questions)
    .leftJoin(sections, eq(sections.id, questions.sectionId))
    .where(and(eq(questions.id, questionId), eq(questions.roomId, roomId)));
  if (!found) return refuse('not-found');
  const counted = await database
    .select({ choice: contributions.choice, territoryId: contributions.territoryId })
    .from(contributions)
    .where(
      and(
        eq(contributions.questionId, questionId),
        isNull(contributions.hiddenAt),
        notInArray(contributions.state, ['waiting', 'refused']),
      ),
    );
  const { territories } = access.value.room;
  const answers = counted.map(({ choice, territoryId }) => {
    const territory = territoryId && territories.get(territoryId);
    return { choice: choice ?? [], territoryId, side: territory ? sideOf(territory.setting) : null };
  });
  const listed = await listContributions(services, actor, roomId, { questionId });
  if (!listed.ok) return listed;
  return accept({
    question: {
      ...found.question,
      section: found.section,
      answers: counted.length,
      closed: isClosed(found.question, new Date()),
    },
    results: weighAnswers(found.question, answers),
    themes: await database
      .select({ id: contributionThemes.id, title: contributionThemes.title })
      .from(contributionThemes)
      .where(eq(contributionThemes.questionId, questionId))
      .orderBy(asc(contributionThemes.createdAt)),
    answers: listed.value.contributions.filter(
      ({ state, hiddenAt }) => !hiddenAt && state !== 'waiting' && state !== 'refused',
    ),
    reviews: listed.value.reviews,
  });
}
