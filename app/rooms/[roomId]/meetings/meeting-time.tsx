import { useFormatter, useTranslations } from 'next-intl';
import { TIME_ZONE } from '#i18n/formats.ts';

type MeetingTimeProps = { readonly startsAt: Date; readonly timeZone: string };

/**
 * The day and the hour of a meeting in its own zone, which is named where it is not the one that
 * everybody expects.
 */
export function MeetingTime({ startsAt, timeZone }: MeetingTimeProps) {
  const format = useFormatter();
  const say = useZoneName();
  const when = format.dateTime(startsAt, { dateStyle: 'full', timeStyle: 'short', timeZone });
  return <time dateTime={startsAt.toISOString()}>{say(when, timeZone)}</time>;
}

/** The hour alone, in a meeting's zone. */
export function useHour(timeZone: string): (at: Date) => string {
  const format = useFormatter();
  return (at) => format.dateTime(at, { timeStyle: 'short', timeZone });
}

function useZoneName(): (when: string, timeZone: string) => string {
  const t = useTranslations('meetings');
  return (when, timeZone) => {
    const key = `zone.${timeZone}` as 'zone.Europe/Paris';
    if (timeZone === TIME_ZONE) return when;
    return t('whenInZone', { when, zone: t.has(key) ? t(key) : timeZone });
  };
}
