import { describe, expect, test } from 'vitest';
import { CONCERNS } from '#domain/actions/follow-up.ts';
import type { ActionLine } from '#server/actions/list-actions.ts';
import { filterActions, planHref, readPlanQuery } from './plan-query.ts';

const PLAN = [
  { title: 'Navette', concern: 'late' },
  { title: 'Vélos', concern: 'blocked' },
  { title: 'Marché', concern: null },
  { title: 'Verger', concern: 'unreviewed' },
] as unknown as readonly ActionLine[];

const shown = (address: Record<string, string>) =>
  filterActions(PLAN, readPlanQuery(address)).map(({ title }) => title);

describe('the actions to look at, as an address asks for them', () => {
  test.each([
    ['any', ['Navette', 'Vélos', 'Verger']],
    ['blocked', ['Vélos']],
    ['late', ['Navette']],
    ['unreviewed', ['Verger']],
    ['else', ['Navette', 'Vélos', 'Marché', 'Verger']],
  ])('are, for %s, %j', (concern, expected) => {
    expect(shown({ concern })).toEqual(expected);
  });

  test('are asked for by an address that says so, and that is read as it was written', () => {
    for (const concern of ['any', ...CONCERNS] as const) {
      const query = { ...readPlanQuery({}), concern };
      const address = planHref('/plan', query);
      expect(readPlanQuery(Object.fromEntries(new URL(address, 'http://x').searchParams))).toEqual(query);
    }
  });
});
