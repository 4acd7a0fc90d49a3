import { useTranslations } from 'next-intl';
import { LOCALES } from '#i18n/locale.ts';
import type { PersonActions } from '#server/journal/actions/people.ts';
import { ChangeLines, type SentenceProps, type Sentences, useName, useTold } from './sentence.tsx';

export const PERSON_SENTENCES: Sentences<keyof PersonActions> = {
  'person-corrected': PersonCorrected,
  'account-corrected': AccountCorrected,
  'administrator-appointed': AboutPerson,
  'administrator-released': AboutPerson,
  'sessions-ended': AboutPerson,
  'account-erased': AboutPerson,
  'notice-changed': NoticeChanged,
};

function PersonCorrected(props: SentenceProps<'person-corrected'>) {
  const t = useTranslations();
  const say = (text: string) => {
    const locale = LOCALES.find((known) => known === text);
    return locale ? t(`common.languages.${locale}`) : text;
  };
  return (
    <>
      <p>{t.rich('journal.sentence.person-corrected', useTold(props))}</p>
      {props.entry.details.changes.length > 0 && (
        <ChangeLines
          changes={props.entry.details.changes}
          label={(field) => t(`journal.field.own.${field}`)}
          say={(text, field) => (field === 'language' ? say(text) : text)}
        />
      )}
    </>
  );
}

function AccountCorrected(props: SentenceProps<'account-corrected'>) {
  const t = useTranslations('journal');
  const name = useName(props.names);
  const { personId, changes } = props.entry.details;
  return (
    <>
      <p>{t.rich('sentence.account-corrected', { ...useTold(props), person: name(personId) })}</p>
      {changes.length > 0 && (
        <ChangeLines changes={changes} label={(field) => t(`field.own.${field}`)} say={(text) => text} />
      )}
    </>
  );
}

function NoticeChanged(props: SentenceProps<'notice-changed'>) {
  const t = useTranslations('journal');
  return (
    <>
      <p>{t.rich('sentence.notice-changed', useTold(props))}</p>
      <ChangeLines
        changes={props.entry.details.changes}
        label={(field) => t(`field.notice.${field}`)}
        say={(text) => text}
      />
    </>
  );
}

function AboutPerson(
  props: SentenceProps<'administrator-appointed' | 'administrator-released' | 'sessions-ended' | 'account-erased'>,
) {
  const t = useTranslations('journal.sentence');
  const name = useName(props.names);
  const { action, details } = props.entry;
  return <p>{t.rich(action, { ...useTold(props), person: name(details.personId) })}</p>;
}
