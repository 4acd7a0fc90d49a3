import { useTranslations } from 'next-intl';
import type { HallActions } from '#server/journal/actions/hall.ts';
import { type SentenceProps, type Sentences, useTold } from './sentence.tsx';

export const HALL_SENTENCES: Sentences<keyof HallActions> = {
  'meeting-opened': MeetingOpened,
  'agenda-item-added': ItemAdded,
  'meeting-closed': MeetingClosed,
};

function MeetingOpened(props: SentenceProps<'meeting-opened'>) {
  const t = useTranslations('journal.sentence');
  return <p>{t.rich('meeting-opened', { ...useTold(props), title: props.entry.details.title })}</p>;
}

function ItemAdded(props: SentenceProps<'agenda-item-added'>) {
  const t = useTranslations('journal.sentence');
  const { title, item } = props.entry.details;
  return <p>{t.rich('agenda-item-added', { ...useTold(props), title, item })}</p>;
}

function MeetingClosed(props: SentenceProps<'meeting-closed'>) {
  const t = useTranslations('journal.sentence');
  return <p>{t.rich('meeting-closed', { ...useTold(props), title: props.entry.details.title })}</p>;
}
