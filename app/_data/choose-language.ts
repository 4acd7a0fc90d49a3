'use server';

import { cookies } from 'next/headers';
import { isLocale, LOCALE_COOKIE } from '#i18n/locale.ts';
import { chooseOwnLanguage } from '#server/accounts/correct-person.ts';
import { services } from '#server/services.ts';
import { currentPerson } from './session.ts';

const ONE_YEAR_S = 365 * 24 * 60 * 60;

/**
 * Keeps the chosen language in a cookie, and for whoever is signed in with their account, so that
 * mails follow; the page then comes back in it. Ignores what we do not speak.
 */
export async function chooseLanguage(form: FormData): Promise<void> {
  const locale = form.get('locale');
  if (!isLocale(locale)) return;
  (await cookies()).set(LOCALE_COOKIE, locale, { path: '/', maxAge: ONE_YEAR_S, sameSite: 'lax', httpOnly: true });
  const person = await currentPerson();
  if (person) await chooseOwnLanguage(services(), person.id, locale);
}
