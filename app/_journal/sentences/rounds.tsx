import { useTranslations } from 'next-intl';
import type { RoundActions } from '#server/journal/actions/rounds.ts';
import { type SentenceProps, type Sentences, useTold } from './sentence.tsx';

export const ROUND_SENTENCES: Sentences<keyof RoundActions> = {
  'round-started': RoundStarted,
  'round-extended': RoundExtended,
  'round-ended': RoundEnded,
};

function RoundStarted(props: SentenceProps<'round-started'>) {
  const t = useTranslations();
  const { minutes, rule, question } = props.entry.details;
  return (
    <>
      <p>{t.rich('journal.sentence.round-started', { ...useTold(props), minutes })}</p>
      <p className="text-sm text-muted">{t('journal.sentence.round', { rule: t(`rounds.rule.${rule}`), question })}</p>
    </>
  );
}

function RoundExtended(props: SentenceProps<'round-extended'>) {
  const t = useTranslations('journal.sentence');
  const { question, minutes } = props.entry.details;
  return <p>{t.rich('round-extended', { ...useTold(props), question, minutes })}</p>;
}

function RoundEnded(props: SentenceProps<'round-ended'>) {
  const t = useTranslations('journal.sentence');
  const { question, byItself } = props.entry.details;
  return <p>{t.rich(byItself ? 'round-ended-by-itself' : 'round-ended', { ...useTold(props), question })}</p>;
}
