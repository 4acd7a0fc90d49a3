import { useTranslations } from 'next-intl';
import type { ResidentActions } from '#server/journal/actions/residents.ts';
import { type SentenceProps, type Sentences, useName, useTold } from './sentence.tsx';

type InvitationAction = Extract<keyof ResidentActions, `invitation-${string}`>;

export const RESIDENT_SENTENCES: Sentences<keyof ResidentActions> = {
  'invitation-made': InvitationTold,
  'invitation-paused': InvitationTold,
  'invitation-resumed': InvitationTold,
  'invitation-renewed': InvitationTold,
  'invitation-revoked': InvitationTold,
  'guest-kept': GuestTold,
  'guest-ended': GuestTold,
  'question-asked': QuestionTold,
  'question-closed': QuestionTold,
  'contribution-settled': ContributionSettled,
};

function InvitationTold(props: SentenceProps<InvitationAction>) {
  const t = useTranslations('journal.sentence');
  const { action, details } = props.entry;
  return <p>{t.rich(action, { ...useTold(props), title: details.title })}</p>;
}

function GuestTold(props: SentenceProps<'guest-kept' | 'guest-ended'>) {
  const t = useTranslations('journal.sentence');
  const name = useName(props.names);
  const { action, details } = props.entry;
  return <p>{t.rich(action, { ...useTold(props), person: name(details.personId) })}</p>;
}

function QuestionTold(props: SentenceProps<'question-asked' | 'question-closed'>) {
  const t = useTranslations('journal.sentence');
  const { action, details } = props.entry;
  return <p>{t.rich(action, { ...useTold(props), prompt: details.prompt })}</p>;
}

function ContributionSettled(props: SentenceProps<'contribution-settled'>) {
  const t = useTranslations();
  const { number, to } = props.entry.details;
  const became = t(`residents.contributions.became.${to}`);
  return <p>{t.rich('journal.sentence.contribution-settled', { ...useTold(props), number, became })}</p>;
}
