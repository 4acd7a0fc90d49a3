import { useFormatter, useTranslations } from 'next-intl';
import type { ActionLine } from '#server/actions/list-actions.ts';

type Dated = Pick<ActionLine, 'startsOn' | 'endsOn' | 'yearly'>;

/** From when until when an action goes on, in words. */
export function useActionDates(): (action: Dated) => string {
  const t = useTranslations('actions');
  const format = useFormatter();
  // The month as a word: which of two numbers is the day, readers of English do not agree on.
  const short = (day: string) => format.dateTime(new Date(`${day}T12:00:00Z`), { dateStyle: 'medium' });
  return ({ startsOn, endsOn, yearly }) => {
    const span =
      startsOn && endsOn
        ? t('between', { from: short(startsOn), until: short(endsOn) })
        : startsOn
          ? t('from', { day: short(startsOn) })
          : endsOn
            ? t('until', { day: short(endsOn) })
            : '';
    return [span, yearly ? t('yearlySince') : ''].filter(Boolean).join(', ');
  };
}
