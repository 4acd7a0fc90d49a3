import type { TerritoryId } from '../ids.ts';
import type { Side } from '../territories/setting.ts';
import type { QuestionFacts } from './question.ts';

/**
 * An answer as far as it counts: what was chosen, the first being the one that counts most, and
 * where its author lives.
 */
export type CountedAnswer = {
  readonly choice: readonly string[];
  readonly territoryId: TerritoryId | null;
  readonly side: Side | null;
};

/** How much one option weighs: in all, on each side, in each territory. */
export type OptionResult = {
  readonly id: string;
  readonly label: string;
  readonly all: number;
  readonly sides: Readonly<Record<Side, number>>;
  readonly territories: ReadonlyMap<TerritoryId, number>;
};

/**
 * How much each option weighs in these answers, in the order in which they were offered. For a
 * choice it is how many chose it; for a ranking, by Borda's count, a point for every option that an
 * answer puts below it.
 */
export function weighAnswers(
  { kind, options }: Pick<QuestionFacts, 'kind' | 'options'>,
  answers: readonly CountedAnswer[],
): readonly OptionResult[] {
  const points = (answer: CountedAnswer, id: string) => {
    const place = answer.choice.indexOf(id);
    if (place < 0) return 0;
    return kind === 'ranking' ? options.length - 1 - place : 1;
  };
  return options.map(({ id, label }) => {
    const sides = { urban: 0, rural: 0 };
    const territories = new Map<TerritoryId, number>();
    let all = 0;
    for (const answer of answers) {
      const weight = points(answer, id);
      all += weight;
      if (answer.side) sides[answer.side] += weight;
      if (answer.territoryId) territories.set(answer.territoryId, (territories.get(answer.territoryId) ?? 0) + weight);
    }
    return { id, label, all, sides, territories };
  });
}
