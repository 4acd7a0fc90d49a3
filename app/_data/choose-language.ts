'use server';

import { cookies } from 'next/headers';
import { isLocale, LOCALE_COOKIE } from '#i18n/locale.ts';

const ONE_YEAR_S = 365 * 24 * 60 * 60;

/**
 * Keeps the chosen language in a cookie; the page then comes back in it. Ignores what we do not
 * speak.
 */
export async function chooseLanguage(form: FormData): Promise<void> {
  const locale = form.get('locale');
  if (!isLocale(locale)) return;
  (await cookies()).set(LOCALE_COOKIE, locale, { path: '/', maxAge: ONE_YEAR_S, sameSite: 'lax', httpOnly: true });
}
