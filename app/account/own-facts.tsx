import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { RadioCards } from '#app/_components/forms/radio-cards.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { SavedNote } from '#app/_components/saved/saved-note.tsx';
import { useLanguage } from '#app/_components/use-language.ts';
import { mailLeaves } from '#app/_data/site.ts';
import { LOCALES } from '#i18n/locale.ts';
import type { Person } from '#server/accounts/person.ts';
import { askForAddressFromForm, chooseLanguageFromForm, correctNameFromForm } from './correct-account.ts';

const CORRECTED = ['name', 'language', 'asked', 'email'] as const;

type OwnFactsProps = {
  readonly person: Person;
  /** What was just corrected, as the address says it. */
  readonly corrected: string | readonly string[] | undefined;
};

/** Who one is here, each with the quiet way to correct it. */
export function OwnFacts({ person, corrected }: OwnFactsProps) {
  const t = useTranslations('account.own');
  const languages = useTranslations('common.languages');
  const locale = useLanguage();
  const done = CORRECTED.find((what) => what === corrected);
  return (
    <section aria-label={t('title')} className="mt-6 border-t border-ink">
      {done && <SavedNote>{t(`done.${done === 'asked' && !mailLeaves() ? 'askedKept' : done}`)}</SavedNote>}
      <dl>
        <Fact label={t('name')} value={person.name} edit={t('edit', { what: t('name') })}>
          <ActionForm action={correctNameFromForm} labels={{ name: t('name') }}>
            <TextField
              name="name"
              label={t('name')}
              description={t('nameHelp')}
              defaultValue={person.name}
              autoComplete="name"
              maxLength={120}
            />
            <SubmitButton>{t('save')}</SubmitButton>
          </ActionForm>
        </Fact>
        <Fact label={t('email')} value={person.email ?? t('noEmail')} edit={t('edit', { what: t('email') })}>
          <ActionForm action={askForAddressFromForm} labels={{ email: t('newEmail') }}>
            <TextField
              name="email"
              label={t('newEmail')}
              description={t('emailHelp')}
              type="email"
              autoComplete="email"
              spellCheck={false}
            />
            <SubmitButton>{t('sendLink')}</SubmitButton>
          </ActionForm>
        </Fact>
        <Fact label={t('language')} value={languages(locale)} edit={t('edit', { what: t('language') })}>
          <ActionForm action={chooseLanguageFromForm}>
            <RadioCards
              name="locale"
              label={t('language')}
              description={t('languageHelp')}
              defaultValue={locale}
              cards={LOCALES.map((each) => ({ value: each, label: <span lang={each}>{languages(each)}</span> }))}
            />
            <SubmitButton>{t('save')}</SubmitButton>
          </ActionForm>
        </Fact>
      </dl>
    </section>
  );
}

type FactProps = {
  readonly label: string;
  readonly value: string;
  /** What opens the form. */
  readonly edit: string;
  readonly children: ReactNode;
};

function Fact({ label, value, edit, children }: FactProps) {
  return (
    <div className="border-b border-line py-3">
      <dt className="text-sm text-muted">{label}</dt>
      <dd>
        <p className="text-lg break-words">
          <bdi>{value}</bdi>
        </p>
        <Disclosure title={<span className="text-sm">{edit}</span>}>{children}</Disclosure>
      </dd>
    </div>
  );
}
