import { useTranslations } from 'next-intl';
import { chooseLanguage } from '#app/_data/choose-language.ts';
import { LOCALES } from '#i18n/locale.ts';
import { classNames } from '../class-names.ts';
import { PlainForm } from '../forms/plain-form.tsx';
import { useLanguage } from '../use-language.ts';

/** Both languages, by a plain form: it works before and without scripts. */
export function LanguageSwitch() {
  const t = useTranslations('common');
  const current = useLanguage();
  return (
    <PlainForm action={chooseLanguage}>
      <fieldset className="flex">
        <legend className="sr-only">{t('language')}</legend>
        {LOCALES.map((locale) => (
          <button
            key={locale}
            type="submit"
            name="locale"
            value={locale}
            lang={locale}
            aria-current={locale === current ? 'true' : undefined}
            className={classNames(
              'min-h-11 min-w-9 px-1 text-sm uppercase',
              locale === current ? 'font-semibold text-ink' : 'text-muted hover:text-ink hover:underline',
            )}
          >
            <span aria-hidden="true">{locale}</span>
            <span className="sr-only normal-case">{t(`languages.${locale}`)}</span>
          </button>
        ))}
      </fieldset>
    </PlainForm>
  );
}
