import { useFormatter, useTranslations } from 'next-intl';
import { useLanguage } from '#app/_components/use-language.ts';
import type { Day } from '#domain/members/mandate.ts';

type PeriodProps = { readonly beginsOn: Day; readonly endsOn: Day | null };

/** From when to when somebody held something. */
export function Period({ beginsOn, endsOn }: PeriodProps) {
  const t = useTranslations('members');
  const name = useDayName();
  const from = name(beginsOn);
  if (endsOn === null) return t('since', { from });
  return endsOn === beginsOn ? t('day', { from }) : t('period', { from, to: name(endsOn) });
}

/** Names a day of the calendar in the reader's language, whatever the time is where they are. */
export function useDayName(): (day: Day) => string {
  const format = useFormatter();
  const french = useLanguage() === 'fr';
  return (day) => {
    const name = format.dateTime(new Date(`${day}T12:00:00Z`), 'date');
    // The calendars that browsers know do not say « premier ».
    return french ? name.replace(/^1(?= )/, '1er') : name;
  };
}
