import { useTranslations } from 'next-intl';
import type { DocumentActions } from '#server/journal/actions/documents.ts';
import { ChangeLines, type SentenceProps, type Sentences, useTold } from './sentence.tsx';

export const DOCUMENT_SENTENCES: Sentences<keyof DocumentActions> = {
  'stage-changed': StageChanged,
  'section-locked': AboutSection,
  'section-unlocked': AboutSection,
  'section-restored': AboutSection,
  'section-added': InDocument,
  'section-retitled': SectionRetitled,
  'section-moved': SectionMoved,
  'section-removed': InDocument,
  'section-emptied': SectionEmptied,
  'document-added': AboutDocument,
  'document-retitled': DocumentRetitled,
  'document-archived': AboutDocument,
  'document-restored': AboutDocument,
};

function AboutSection(props: SentenceProps<'section-locked' | 'section-unlocked' | 'section-restored'>) {
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

function InDocument(props: SentenceProps<'section-added' | 'section-removed'>) {
  const t = useTranslations('journal.sentence');
  const { action, details } = props.entry;
  return <p>{t.rich(action, { ...useTold(props), title: details.title, document: details.document })}</p>;
}

function SectionEmptied(props: SentenceProps<'section-emptied'>) {
  const t = useTranslations('journal.sentence');
  const { title, document, why } = props.entry.details;
  return <p>{t.rich('section-emptied', { ...useTold(props), title, document, why })}</p>;
}

function SectionRetitled(props: SentenceProps<'section-retitled'>) {
  const t = useTranslations('journal');
  const { title, changes } = props.entry.details;
  return (
    <>
      <p>{t.rich('sentence.section-retitled', { ...useTold(props), title })}</p>
      <ChangeLines changes={changes} label={(field) => t(`field.${field}`)} />
    </>
  );
}

function SectionMoved(props: SentenceProps<'section-moved'>) {
  const t = useTranslations('journal.sentence');
  const { title, from, to } = props.entry.details;
  return <p>{t.rich('section-moved', { ...useTold(props), title, from, to })}</p>;
}

function AboutDocument(props: SentenceProps<'document-added' | 'document-archived' | 'document-restored'>) {
  const t = useTranslations('journal.sentence');
  const { action, details } = props.entry;
  return <p>{t.rich(action, { ...useTold(props), title: details.title })}</p>;
}

function DocumentRetitled(props: SentenceProps<'document-retitled'>) {
  const t = useTranslations('journal');
  const { title, changes } = props.entry.details;
  return (
    <>
      <p>{t.rich('sentence.document-retitled', { ...useTold(props), title })}</p>
      <ChangeLines changes={changes} label={(field) => t(`field.${field}`)} />
    </>
  );
}
