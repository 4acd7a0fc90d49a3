import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { formats, TIME_ZONE } from './formats.ts';
import { FORMAT_LOCALES, LOCALE_COOKIE, pickLocale } from './locale.ts';
import { MESSAGES } from './messages.ts';

/**
 * What next-intl asks for at each request: no language in addresses, the cookie or the browser
 * decides.
 */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  const language = pickLocale(chosen, (await headers()).get('accept-language'));
  return { locale: FORMAT_LOCALES[language], messages: MESSAGES[language], formats, timeZone: TIME_ZONE };
});
