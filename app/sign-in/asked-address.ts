import 'server-only';
import { cookies } from 'next/headers';
import { emailAddress } from '#server/accounts/person-input.ts';
import { services } from '#server/services.ts';

const COOKIE = 'entente-asked';
const LASTS_S = 15 * 60;

/**
 * Keeps the address that a link was asked for with the browser that asked, for the page that says
 * so: a letter that is wrong in it is seen there. In no address of a page, so in no log.
 */
export async function rememberAsked(email: string): Promise<void> {
  (await cookies()).set(COOKIE, email, {
    httpOnly: true,
    sameSite: 'lax',
    secure: services().config.baseUrl.startsWith('https:'),
    path: '/sign-in/mailbox',
    maxAge: LASTS_S,
  });
}

/** The address that this browser asked a link for; null where it asked for none lately. */
export async function askedAddress(): Promise<string | null> {
  const asked = emailAddress.safeParse((await cookies()).get(COOKIE)?.value);
  return asked.success ? asked.data : null;
}
