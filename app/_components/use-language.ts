import { useLocale } from 'next-intl';
import { type Locale, languageOf } from '#i18n/locale.ts';

/** The language that the page is read in. */
export function useLanguage(): Locale {
  return languageOf(useLocale());
}
