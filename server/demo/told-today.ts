import { type CalendarDate, parseDate } from '@internationalized/date';
import type { DemoAction } from './content/actions.ts';

/** The month in which the demonstration's plan is told, as its days are written down. */
const WRITTEN = parseDate('2026-11-01');

/**
 * An action of the demonstration as it is told on a day: as many months later as that is after the
 * month for which it is written, so that what is late there is late, and what is to come is to
 * come.
 */
export function toldToday(action: DemoAction, today: CalendarDate): DemoAction {
  const years = today.year - WRITTEN.year;
  const months = years * 12 + today.month - WRITTEN.month;
  const day = (written: string) => parseDate(written).add({ months }).toString();
  const { startsOn, endsOn, steps = [], budget = [], indicators = [] } = action;
  return {
    ...action,
    ...(startsOn && { startsOn: day(startsOn) }),
    ...(endsOn && { endsOn: day(endsOn) }),
    steps: steps.map(({ dueOn, doneOn, ...step }) => ({
      ...step,
      dueOn: day(dueOn),
      ...(doneOn && { doneOn: day(doneOn) }),
    })),
    // A budget goes by years, of which the one that runs has been spent from.
    budget: budget.map((line) => ({ ...line, year: String(Number(line.year) + years) })),
    indicators: indicators.map(({ targetOn, values, ...indicator }) => ({
      ...indicator,
      targetOn: day(targetOn),
      values: values.map(({ on, value }) => ({ on: day(on), value })),
    })),
  };
}
