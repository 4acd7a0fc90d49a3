import { useTranslations } from 'next-intl';
import type { DocumentActions } from '#server/journal/actions/documents.ts';
import { type SentenceProps, type Sentences, useTold } from './sentence.tsx';

export const DOCUMENT_SENTENCES: Sentences<keyof DocumentActions> = {
  'stage-changed': StageChanged,
  'section-locked': AboutSection,
  'section-unlocked': AboutSection,
};

function AboutSection(props: SentenceProps<'section-locked' | 'section-unlocked'>) {
  const t = useTranslations('journal.sentence');
  const { action, details } = props.entry;
  return <p>{t.rich(action, { ...useTold(props), title: details.title })}</p>;
}

function StageChanged(props: SentenceProps<'stage-changed'>) {
  const t = useTranslations();
  const { title, to } = props.entry.details;
  const told = { ...useTold(props), title, stage: t(`common.stage.${to}`) };
  return <p>{t.rich('journal.sentence.stage-changed', told)}</p>;
}
