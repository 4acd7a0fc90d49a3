import { useTranslations } from 'next-intl';
import type { MinutesActions } from '#server/journal/actions/minutes.ts';
import { type SentenceProps, type Sentences, useTold } from './sentence.tsx';

export const MINUTES_SENTENCES: Sentences<keyof MinutesActions> = { 'minutes-published': MinutesPublished };

function MinutesPublished(props: SentenceProps<'minutes-published'>) {
  const t = useTranslations('journal.sentence');
  return <p>{t.rich('minutes-published', { ...useTold(props), title: props.entry.details.title })}</p>;
}
