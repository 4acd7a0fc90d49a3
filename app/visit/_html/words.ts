import { getFormatter, getTranslations } from 'next-intl/server';
import { readerLanguage } from '#app/_data/language.ts';

/** What a guest's page says its words with, in the language of whoever asks. */
export async function visitWords() {
  const [t, format, locale] = await Promise.all([getTranslations('visit'), getFormatter(), readerLanguage()]);
  return { t, format, locale };
}

export type VisitWords = Awaited<ReturnType<typeof visitWords>>;
