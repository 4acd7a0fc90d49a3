import { cookies, headers } from 'next/headers';
import NextAuth from 'next-auth';
import { LOCALE_COOKIE, pickLocale } from '#i18n/locale.ts';
import { CLIENT_ADDRESS_HEADER } from '../http/client-address.ts';
import { services } from '../services.ts';
import { authConfig } from './auth-config.ts';
import { BROWSER_COOKIE, type Visit } from './visit.ts';

/**
 * next-auth, set up anew at each request from the services of this process. Only for code that runs
 * inside Next; whoever only needs to know who is signed in asks `findSession`.
 */
export const { handlers, signIn, signOut } = NextAuth(async () => {
  const provided = services();
  // biome-ignore lint/style/noProcessEnv: next-auth takes its public address from nowhere else
  process.env.AUTH_URL = provided.config.baseUrl;
  return authConfig(provided, await readVisit());
});

/** Who is at the door with the request that Next answers now. */
export async function readVisit(): Promise<Visit> {
  const [asked, kept] = await Promise.all([headers(), cookies()]);
  return {
    address: asked.get(CLIENT_ADDRESS_HEADER) ?? 'unknown',
    locale: pickLocale(kept.get(LOCALE_COOKIE)?.value, asked.get('accept-language')),
    browser: kept.get(BROWSER_COOKIE)?.value || null,
    cookie: asked.get('cookie'),
    userAgent: asked.get('user-agent') ?? '',
  };
}
