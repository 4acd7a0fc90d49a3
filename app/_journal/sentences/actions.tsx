import { useTranslations } from 'next-intl';
import type { ActionActions } from '#server/journal/actions/actions.ts';
import { type SentenceProps, type Sentences, useTold } from './sentence.tsx';

export const ACTION_SENTENCES: Sentences<keyof ActionActions> = {
  'action-added': Added,
  'action-abandoned': Abandoned,
  'action-merged': Merged,
  'finding-linked': Linked,
  'finding-unlinked': Linked,
};

function Added(props: SentenceProps<'action-added'>) {
  const t = useTranslations('journal.sentence');
  const { title, number } = props.entry.details;
  return <p>{t.rich('action-added', { ...useTold(props), title, number })}</p>;
}

function Abandoned(props: SentenceProps<'action-abandoned'>) {
  const t = useTranslations('journal.sentence');
  const { title, number, because } = props.entry.details;
  return <p>{t.rich('action-abandoned', { ...useTold(props), title, number, because })}</p>;
}

function Linked(props: SentenceProps<'finding-linked' | 'finding-unlinked'>) {
  const t = useTranslations('journal.sentence');
  const { orientation, finding } = props.entry.details;
  const told = { ...useTold(props), title: orientation.title, finding: finding.title };
  return <p>{t.rich(props.entry.action, told)}</p>;
}

function Merged(props: SentenceProps<'action-merged'>) {
  const t = useTranslations('journal.sentence');
  const { title, number, into } = props.entry.details;
  return <p>{t.rich('action-merged', { ...useTold(props), title, number, into: into.title })}</p>;
}
