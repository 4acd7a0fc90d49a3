import { useFormatter, useTranslations } from 'next-intl';
import type { MeetingActions } from '#server/journal/actions/meetings.ts';
import { type SentenceProps, type Sentences, useTold } from './sentence.tsx';

export const MEETING_SENTENCES: Sentences<keyof MeetingActions> = {
  'meeting-convened': MeetingTold,
  'meeting-changed': MeetingTold,
  'meeting-cancelled': MeetingTold,
};

/** What became of a meeting, and when it was to be, in its own zone. */
function MeetingTold(props: SentenceProps<keyof MeetingActions>) {
  const t = useTranslations();
  const format = useFormatter();
  const { entry } = props;
  const { details } = entry;
  const say = ({ startsAt, timeZone }: { readonly startsAt: string; readonly timeZone: string }) =>
    format.dateTime(new Date(startsAt), { dateStyle: 'full', timeStyle: 'short', timeZone });
  const before = 'before' in details ? details.before : null;
  return (
    <>
      <p>{t.rich(`journal.sentence.${entry.action}`, { ...useTold(props), title: details.title })}</p>
      <p className="text-sm text-muted">
        {before
          ? t('journal.sentence.meeting-moved', { when: say(details), before: say(before) })
          : t('journal.sentence.meeting-when', { when: say(details) })}
      </p>
      {'reason' in details && details.reason && (
        <p className="text-sm text-muted">{t('meetings.page.cancelledBecause', { reason: details.reason })}</p>
      )}
    </>
  );
}
