import { useFormatter, useTranslations } from 'next-intl';
import type { ResidentActions } from '#server/journal/actions/residents.ts';
import { type SentenceProps, type Sentences, useName, useTold } from './sentence.tsx';

type InvitationAction = Exclude<Extract<keyof ResidentActions, `invitation-${string}`>, 'invitation-prolonged'>;

export const RESIDENT_SENTENCES: Sentences<keyof ResidentActions> = {
  'invitation-made': InvitationTold,
  'invitation-paused': InvitationTold,
  'invitation-resumed': InvitationTold,
  'invitation-renewed': InvitationTold,
  'invitation-revoked': InvitationTold,
  'invitation-prolonged': InvitationProlonged,
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

function InvitationProlonged(props: SentenceProps<'invitation-prolonged'>) {
  const t = useTranslations('journal.sentence');
  const format = useFormatter();
  const { title, places, lastDay } = props.entry.details;
  // Noon keeps the day what it is, wherever this is drawn.
  const day = format.dateTime(new Date(`${lastDay}T12:00:00Z`), 'date');
  return <p>{t.rich('invitation-prolonged', { ...useTold(props), title, places: places ?? 0, day })}</p>;
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
