'use client';

import { NextIntlClientProvider, useLocale, useMessages } from 'next-intl';
import { type ReactNode, useMemo } from 'react';
import { joinWords, type SomeMessages } from '#i18n/page-words.ts';

/** Adds messages to those of the provider around it: a nested provider alone would replace them. */
export function MoreWords({ words, children }: { readonly words: SomeMessages; readonly children: ReactNode }) {
  const around = useMessages();
  const all = useMemo(() => joinWords(around, words), [around, words]);
  return (
    <NextIntlClientProvider locale={useLocale()} messages={all}>
      {children}
    </NextIntlClientProvider>
  );
}
