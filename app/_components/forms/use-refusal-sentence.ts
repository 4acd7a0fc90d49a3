'use client';

import { useTranslations } from 'next-intl';

/**
 * Gives the sentence of a refusal code in the reader's language: out of those that came with it, or
 * of what a page finds out by itself, above all that nothing comes any more.
 */
export function useRefusalSentence(): (code: string, sentences?: Readonly<Record<string, string>>) => string {
  const t = useTranslations('refusal');
  return (code, sentences = {}) => {
    switch (code) {
      case 'page-outdated':
        return t('page-outdated');
      case 'not-reached':
        return t('not-reached');
      case 'not-answered':
        return t('not-answered');
      default:
        return sentences[code] ?? t('invalid');
    }
  };
}
