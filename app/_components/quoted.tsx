import { useTranslations } from 'next-intl';
import type { Locale } from '#i18n/locale.ts';
import { useLanguage } from './use-language.ts';

/** What takes the place of quotation marks within quotation marks, by the language of the page. */
const WITHIN: Readonly<Record<Locale, readonly (readonly [RegExp, string])[]>> = {
  fr: [
    [/«\s*/g, '“'],
    [/\s*»/g, '”'],
  ],
  en: [
    [/“/g, '‘'],
    [/”/g, '’'],
  ],
};

/** Somebody's words in quotation marks, with marks of the second degree within. */
export function Quoted({ text }: { readonly text: string }) {
  const t = useTranslations('common');
  const marks = WITHIN[useLanguage()];
  return t('quote', { text: marks.reduce((words, [mark, within]) => words.replace(mark, within), text) });
}
