'use client';

import { useTranslations } from 'next-intl';

/** Gives the sentence of a refusal code in the reader's language, and a general one for a code without. */
export function useRefusalSentence(): (code: string) => string {
  const t = useTranslations('refusal');
  return (code) => {
    const key = code as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : t('invalid');
  };
}
