import { eq } from 'drizzle-orm';
import { people } from '#db/schema.ts';
import { isLocale } from '#i18n/locale.ts';
import { maskAddress } from '../http/client-address.ts';
import type { Services } from '../services.ts';
import { mailSignInLink } from './mail-sign-in-link.ts';
import { admitSignIn } from './sign-in-limits.ts';
import { forgetLink, makeSignInLink } from './sign-in-links.ts';
import type { Visit } from './visit.ts';

type Wish = { readonly email: string /** A path of this service. */; readonly leadsTo: string };

/**
 * How many links that nobody used yet somebody may have; and how many where very much is asked from
 * one address.
 */
const ALLOWANCE = { usual: 5, crowded: 1 };

/**
 * Mails a link to whoever has this address, given in lower case. Nobody is told whether it is
 * known, nor made to wait for the mail server, whose time would tell it. Nobody is refused either:
 * who is asked for often has links that are still good, and these stay so, whoever asked for them.
 */
export async function askForLink(services: Services, visit: Visit, wish: Wish): Promise<void> {
  const isUsual = await admitSignIn(services, 'mail-from-address', visit.address);
  sendLink(services, visit, wish, isUsual ? ALLOWANCE.usual : ALLOWANCE.crowded).catch((error: unknown) => {
    services.log.error({ err: error }, 'the mail with a sign-in link could not be sent');
  });
}

/** Mails the link, or leaves it at those that were mailed before. */
async function sendLink(services: Services, visit: Visit, { email, leadsTo }: Wish, allowance: number): Promise<void> {
  const { database, log } = services;
  const from = maskAddress(visit.address);
  const [person] = await database
    .select({ id: people.id, locale: people.locale })
    .from(people)
    .where(eq(people.email, email));
  if (!person) return log.info({ from, reason: 'unknown address' }, 'a sign-in was refused');
  const link = { personId: person.id, email, leadsTo, browser: visit.browser };
  const token = await makeSignInLink(services, link, allowance);
  if (token === null)
    return log.info({ from, personId: person.id }, 'no further sign-in link was mailed: others are still good');
  // Theirs, whoever asked; until it is known, that of the page on which it was asked for.
  const locale = isLocale(person.locale) ? person.locale : visit.locale;
  try {
    await mailSignInLink(services, { email, token, locale });
  } catch (error) {
    await forgetLink(services, token);
    throw error;
  }
}
