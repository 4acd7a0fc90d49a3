'use server';

import { isLocale } from '#i18n/locale.ts';
import { followLanguage } from '#server/accounts/correct-person.ts';
import { services } from '#server/services.ts';
import { keepLanguage } from './language-cookie.ts';
import { currentPerson } from './session.ts';

/**
 * Keeps the chosen language in a cookie, and for whoever is signed in with their account, so that
 * mails follow; the page then comes back in it. Ignores what we do not speak.
 */
export async function chooseLanguage(form: FormData): Promise<void> {
  const locale = form.get('locale');
  if (!isLocale(locale)) return;
  await keepLanguage(locale);
  const person = await currentPerson();
  if (person) await followLanguage(services(), person, locale);
}
