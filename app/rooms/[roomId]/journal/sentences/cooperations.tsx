import { useTranslations } from 'next-intl';
import type { CooperationActions } from '#server/journal/actions/cooperations.ts';
import { type SentenceProps, type Sentences, useTold } from './sentence.tsx';

export const COOPERATION_SENTENCES: Sentences<keyof CooperationActions> = {
  'administrator-named': AdministratorNamed,
  'cooperation-created': CooperationCreated,
  'territory-added': TerritoryAdded,
};

function AdministratorNamed(props: SentenceProps<'administrator-named'>) {
  const t = useTranslations('journal.sentence');
  return <p>{t.rich('administrator-named', useTold(props))}</p>;
}

function CooperationCreated(props: SentenceProps<'cooperation-created'>) {
  const t = useTranslations('journal.sentence');
  return <p>{t.rich('cooperation-created', { ...useTold(props), title: props.entry.details.title })}</p>;
}

function TerritoryAdded(props: SentenceProps<'territory-added'>) {
  const t = useTranslations('journal.sentence');
  return <p>{t.rich('territory-added', { ...useTold(props), territory: props.entry.details.name })}</p>;
}
