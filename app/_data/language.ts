import 'server-only';
import { getLocale } from 'next-intl/server';
import { type Locale, languageOf } from '#i18n/locale.ts';

/** The language that the reader is answered in. */
export async function readerLanguage(): Promise<Locale> {
  return languageOf(await getLocale());
}
