import 'server-only';
import { cookies } from 'next/headers';
import { LOCALE_COOKIE, type Locale } from '#i18n/locale.ts';

const ONE_YEAR_S = 365 * 24 * 60 * 60;

/** Has this browser read in a language from now on. */
export async function keepLanguage(locale: Locale): Promise<void> {
  (await cookies()).set(LOCALE_COOKIE, locale, { path: '/', maxAge: ONE_YEAR_S, sameSite: 'lax', httpOnly: true });
}
