import { useTranslations } from 'next-intl';
import type { HallActions } from '#server/journal/actions/hall.ts';
import { type SentenceProps, type Sentences, useTold } from './sentence.tsx';

export const HALL_SENTENCES: Sentences<keyof HallActions> = {
  'meeting-opened': MeetingOpened,
  'meeting-closed': MeetingClosed,
};

function MeetingOpened(props: SentenceProps<'meeting-opened'>) {
  const t = useTranslations('journal.sentence');
  return <p>{t.rich('meeting-opened', { ...useTold(props), title: props.entry.details.title })}</p>;
}

function MeetingClosed(props: SentenceProps<'meeting-closed'>) {
  const t = useTranslations('journal.sentence');
  return <p>{t.rich('meeting-closed', { ...useTold(props), title: props.entry.details.title })}</p>;
}
