import { useTranslations } from 'next-intl';
import type { DecisionActions } from '#server/journal/actions/decisions.ts';
import { type SentenceProps, type Sentences, useTold } from './sentence.tsx';

export const DECISION_SENTENCES: Sentences<keyof DecisionActions> = {
  'decision-opened': DecisionStep,
  'decision-closed': DecisionClosed,
  'decision-withdrawn': DecisionStep,
  'text-adopted': TextStep,
  'text-reopened': TextStep,
};

function DecisionStep(props: SentenceProps<'decision-opened'> | SentenceProps<'decision-withdrawn'>) {
  const t = useTranslations('journal.sentence');
  const { number, title } = props.entry.details;
  return <p>{t.rich(props.entry.action, { ...useTold(props), number, title })}</p>;
}

function DecisionClosed(props: SentenceProps<'decision-closed'>) {
  const t = useTranslations();
  const { number, title, outcome, byItself } = props.entry.details;
  const told = { ...useTold(props), number, title, outcome: t(`decisions.outcome.${outcome}`) };
  return <p>{t.rich(`journal.sentence.${byItself ? 'decision-closed-by-itself' : 'decision-closed'}`, told)}</p>;
}

function TextStep(props: SentenceProps<'text-adopted'> | SentenceProps<'text-reopened'>) {
  const t = useTranslations('journal.sentence');
  const { number, title, sections } = props.entry.details;
  return <p>{t.rich(props.entry.action, { ...useTold(props), number, title, sections })}</p>;
}
