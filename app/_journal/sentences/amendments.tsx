import { useTranslations } from 'next-intl';
import type { AmendmentActions } from '#server/journal/actions/amendments.ts';
import { type SentenceProps, type Sentences, useName, useTold } from './sentence.tsx';

export const AMENDMENT_SENTENCES: Sentences<keyof AmendmentActions> = {
  'amendment-accepted': AmendmentAccepted,
  'amendment-rejected': AmendmentRejected,
  'amendment-taken-back': AmendmentTakenBack,
};

function AmendmentAccepted(props: SentenceProps<'amendment-accepted'>) {
  const t = useTranslations('journal.sentence');
  const { inPart, decisionId } = props.entry.details;
  const key = inPart ? 'amendment-accepted-in-part' : 'amendment-accepted';
  return <p>{t.rich(decisionId ? 'amendment-accepted-by-decision' : key, useAmendment(props))}</p>;
}

function AmendmentRejected(props: SentenceProps<'amendment-rejected'>) {
  const t = useTranslations('journal');
  const { why, decisionId } = props.entry.details;
  return (
    <>
      <p>
        {t.rich(
          decisionId ? 'sentence.amendment-rejected-by-decision' : 'sentence.amendment-rejected',
          useAmendment(props),
        )}
      </p>
      {why !== '' && <p className="mt-0.5 text-sm text-muted">{t('quoted', { text: why })}</p>}
    </>
  );
}

function AmendmentTakenBack(props: SentenceProps<'amendment-taken-back'>) {
  const t = useTranslations('journal.sentence');
  return <p>{t.rich('amendment-taken-back', useAmendment(props))}</p>;
}

function useAmendment(props: SentenceProps<keyof AmendmentActions>) {
  const { number, title, authorId } = props.entry.details;
  return { ...useTold(props), number, title, author: useName(props.names)(authorId) };
}
