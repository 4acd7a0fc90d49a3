'use client';

import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type { FormatLocale } from '#i18n/locale.ts';

/** React Aria's language, which must be the page's and not the browser's. */
export function Providers({ locale, children }: { readonly locale: FormatLocale; readonly children: ReactNode }) {
  return <I18nProvider locale={locale}>{children}</I18nProvider>;
}
