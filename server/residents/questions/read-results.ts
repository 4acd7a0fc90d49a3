import { and, asc, count, desc, eq, type SQL } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { contributions, contributionThemes, questions, sections } from '#db/schema.ts';
import type { ContributionThemeId, PersonId, QuestionId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { isClosed } from '#domain/residents/question.ts';
import { type OptionResult, weighAnswers } from '#domain/residents/results.ts';
import { sideOf } from '#domain/territories/setting.ts';
import { accessAsMember } from '../../facts/room-access.ts';
import type { Services } from '../../services.ts';
import { type ContributionView, readViews, seenByAll } from '../contributions/list-contributions.ts';
import type { QuestionView } from './list-questions.ts';

export type Theme = { readonly id: ContributionThemeId; readonly title: string };
/** A theme, with how many answers everybody sees under it. */
export type CountedTheme = Theme & { readonly answers: number };

/** How many answers are listed at once. */
export const ANSWERS_PER_PAGE = 100;

/** What came of a question, as a member sees it. */
export type ResultsView = {
  readonly question: QuestionView;
  /** Of a choice or a ranking. */
  readonly results: readonly OptionResult[];
  readonly themes: readonly CountedTheme[];
  /** How many answers are under no theme. */
  readonly ungrouped: number;
  /**
   * Those that everybody sees, theme after theme, a page of them; whoever reviews finds the others
   * among the contributions.
   */
  readonly answers: readonly ContributionView[];
  /** Which page it is of how many, from 1. */
  readonly page: number;
  readonly pages: number;
  readonly reviews: boolean;
};

/**
 * Reads what came of a question, with the page of its answers that is asked for, or the last there
 * is. What waits or is hidden counts for nothing here, whoever looks.
 */
export async function readResults(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  { roomId, questionId }: { readonly roomId: RoomId; readonly questionId: QuestionId },
  asked = 1,
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
  const seen = and(eq(contributions.questionId, questionId), seenByAll());
  const counted = await database
    .select({ choice: contributions.choice, territoryId: contributions.territoryId })
    .from(contributions)
    .where(seen);
  const { territories } = access.value.room;
  const answers = counted.map(({ choice, territoryId }) => {
    const territory = territoryId && territories.get(territoryId);
    return { choice: choice ?? [], territoryId, side: territory ? sideOf(territory.setting) : null };
  });
  const themes = await countThemes(database, questionId, seen);
  const pages = Math.max(1, Math.ceil(counted.length / ANSWERS_PER_PAGE));
  const page = Math.min(Math.max(1, asked), pages);
  return accept({
    question: {
      ...found.question,
      section: found.section,
      answers: counted.length,
      closed: isClosed(found.question, new Date()),
    },
    results: weighAnswers(found.question, answers),
    themes,
    ungrouped: counted.length - themes.reduce((sum, { answers: its }) => sum + its, 0),
    answers: await readViews(database, access.value, {
      where: seen,
      // In the order of the themes; what is under none comes last.
      order: [asc(contributionThemes.createdAt), asc(contributionThemes.id), desc(contributions.number)],
      limit: ANSWERS_PER_PAGE,
      offset: (page - 1) * ANSWERS_PER_PAGE,
    }),
    page,
    pages,
    reviews: access.value.duties.has('review-contributions'),
  });
}

/** The themes of a question in the order in which they were begun. */
function countThemes(
  database: Queryable,
  questionId: QuestionId,
  seen: SQL | undefined,
): Promise<readonly CountedTheme[]> {
  const { id, title, createdAt } = contributionThemes;
  return database
    .select({ id, title, answers: count(contributions.id) })
    .from(contributionThemes)
    .leftJoin(contributions, and(eq(contributions.themeId, id), seen))
    .where(eq(contributionThemes.questionId, questionId))
    .groupBy(id)
    .orderBy(asc(createdAt), asc(id));
}
