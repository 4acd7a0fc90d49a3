import { useLocale, useTranslations } from 'next-intl';

/** What takes the place of quotation marks within quotation marks, by the language of the page. */
const WITHIN: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
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
  const marks = WITHIN[useLocale()] ?? [];
  return t('quote', { text: marks.reduce((words, [mark, within]) => words.replace(mark, within), text) });
}
