import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { territoryId } from '../ids.ts';
import { type CountedAnswer, weighAnswers } from './results.ts';

const CITY = territoryId.parse('0b8f7c1e-2f43-4d06-8c55-0f3f0c9b7a11');
const TOWN = territoryId.parse('0b8f7c1e-2f43-4d06-8c55-0f3f0c9b7a12');
const options = ['1', '2', '3'].map((id) => ({ id, label: `Option ${id}` }));
const urban = (...choice: string[]): CountedAnswer => ({ choice, territoryId: CITY, side: 'urban' });
const rural = (...choice: string[]): CountedAnswer => ({ choice, territoryId: TOWN, side: 'rural' });
const weights = (results: ReturnType<typeof weighAnswers>) => results.map(({ all }) => all);

describe('weighAnswers', () => {
  it('counts who chose what, by side and by territory', () => {
    const results = weighAnswers({ kind: 'choice', options }, [urban('1'), urban('1', '2'), rural('2')]);
    expect(weights(results)).toEqual([2, 2, 0]);
    expect(results.map(({ sides }) => sides)).toEqual([
      { urban: 2, rural: 0 },
      { urban: 1, rural: 1 },
      { urban: 0, rural: 0 },
    ]);
    expect(results[1]?.territories).toEqual(
      new Map([
        [CITY, 1],
        [TOWN, 1],
      ]),
    );
  });

  it('gives a ranked option a point for every one below it', () => {
    expect(weights(weighAnswers({ kind: 'ranking', options }, [urban('3', '1', '2'), rural('3', '2', '1')]))).toEqual([
      1, 1, 4,
    ]);
  });

  it('loses no answer between sides and territories, and does not depend on their order', () => {
    const ranking = fc.shuffledSubarray(['1', '2', '3'], { minLength: 3 });
    const answer = fc
      .tuple(ranking, fc.boolean())
      .map(([choice, city]) => (city ? urban(...choice) : rural(...choice)));
    fc.assert(
      fc.property(fc.array(answer), (answers) => {
        const results = weighAnswers({ kind: 'ranking', options }, answers);
        for (const { all, sides, territories } of results) {
          expect(sides.urban + sides.rural).toBe(all);
          expect([...territories.values()].reduce((sum, each) => sum + each, 0)).toBe(all);
        }
        expect(weights(weighAnswers({ kind: 'ranking', options }, answers.toReversed()))).toEqual(weights(results));
      }),
    );
  });
});
