import type { TerritoryId } from '../ids.ts';
import { type AnswerRefusal, type QuestionFacts, readAnswer, type SentAnswer } from './question.ts';

/** What the form of a contribution asks for. */
export type AskedFor = {
  /** Null for words of one's own. */
  readonly question: QuestionFacts | null;
  /** Whether words of one's own have to be about a passage of the text. */
  readonly needsPassage: boolean;
  /** Those among which a newcomer says theirs; null where it is known already. */
  readonly territories: readonly TerritoryId[] | null;
};

export type BroughtIn = SentAnswer & { readonly passage: string; readonly territoryId: TerritoryId | null };

export type TerritoryRefusal = 'territory-missing' | 'unknown-territory';

export type ContributionProblems = {
  readonly words?: 'required';
  readonly choice?: AnswerRefusal;
  readonly passage?: 'passage-missing';
  readonly territory?: TerritoryRefusal;
};

/** What is to be looked at again of what somebody brings in, each by its field, all at once. */
export function contributionProblems(brought: BroughtIn, asked: AskedFor): ContributionProblems {
  const territory = asked.territories && territoryProblem(brought.territoryId, asked.territories);
  return { ...saidProblems(brought, asked), ...(territory && { territory }) };
}

function saidProblems(
  { passage, ...answer }: BroughtIn,
  { question, needsPassage }: AskedFor,
): Omit<ContributionProblems, 'territory'> {
  if (question && question.kind !== 'words') {
    const read = readAnswer(question, answer);
    return read.ok ? {} : { choice: read.code };
  }
  return {
    ...(answer.words === '' && { words: 'required' }),
    ...(needsPassage && passage === '' && { passage: 'passage-missing' }),
  };
}

/** What is wrong with where somebody says that they live; null where it is one of these. */
export function territoryProblem(
  territoryId: TerritoryId | null,
  territories: readonly TerritoryId[],
): TerritoryRefusal | null {
  if (!territoryId) return 'territory-missing';
  return territories.includes(territoryId) ? null : 'unknown-territory';
}
