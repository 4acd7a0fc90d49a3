import { parseDate } from '@internationalized/date';
import { describe, expect, test } from 'vitest';
import { ACTIONS } from './content/actions.ts';
import { toldToday } from './told-today.ts';

const on = (today: string) => ACTIONS.map((action) => toldToday(action, parseDate(today)));
const days = (actions: readonly unknown[]) => JSON.stringify(actions).match(/\d{4}-\d{2}-\d{2}/g) ?? [];

describe('the plan of the demonstration', () => {
  test('is told as it is written in the month for which it is written', () => {
    expect(days(on('2026-11-28'))).toEqual(days(ACTIONS));
  });

  test.each(['2026-12-01', '2027-01-31', '2027-02-28', '2028-02-29', '2031-07-14'])(
    'has on %s what was done behind it, and what is due next before it',
    (today) => {
      const plan = on(today);
      const done = plan.flatMap(({ steps = [] }) => steps.flatMap(({ doneOn }) => doneOn ?? []));
      const measured = plan.flatMap(({ indicators = [] }) =>
        indicators.flatMap(({ values }) => values.map((v) => v.on)),
      );
      for (const day of [...done, ...measured]) expect(day < today).toBe(true);
      expect(plan.some(({ steps = [] }) => steps.some(({ dueOn, doneOn }) => !doneOn && dueOn > today))).toBe(true);
      const spent = plan.flatMap(({ budget = [] }) => budget.filter((line) => line.spent !== undefined));
      for (const { year } of spent) expect(year).toBe(today.slice(0, 4));
    },
  );
});
