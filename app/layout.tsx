import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DroppedFiles } from '#app/_components/forms/dropped-files.tsx';
import { Providers } from '#app/_components/shell/providers.tsx';
import { OtherTimeMark } from '#app/_components/time-zone-note.tsx';
import { wordsOf } from '#app/_data/words.ts';
import { TIME_ZONE } from '#i18n/formats.ts';
import { languageOf } from '#i18n/locale.ts';
import { documentFont } from './document-font.ts';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common');
  return { title: { default: t('product'), template: `%s · ${t('product')}` }, description: t('tagline') };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#15171b' },
  ],
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const locale = await getLocale();
  const nonce = (await headers()).get('x-nonce');
  return (
    // A mark is set on it before React comes.
    <html lang={languageOf(locale)} className={documentFont.variable} suppressHydrationWarning>
      <head>
        {/* React Aria and Tiptap read it before they add a style element. */}
        {nonce && <meta property="csp-nonce" content={nonce} nonce={nonce} />}
        <OtherTimeMark zone={TIME_ZONE} nonce={nonce ?? undefined} />
      </head>
      <body>
        <NextIntlClientProvider messages={await wordsOf('shell')}>
          <Providers locale={locale}>
            {children}
            <DroppedFiles />
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
