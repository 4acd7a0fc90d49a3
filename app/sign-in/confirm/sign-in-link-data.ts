import 'server-only';
import { redirect } from 'next/navigation';
import { currentPerson, type Person } from '#app/_data/session.ts';
import { services } from '#server/services.ts';
import { readVisit } from '#server/sign-in/auth.ts';
import { type LinkReading, readSignInLink } from '#server/sign-in/sign-in-links.ts';

type LinkPage = { readonly person: Person | null; readonly link: LinkReading };

/**
 * What a mailed link shows. One that was used or is over leads its person on, where they are signed
 * in in this browser.
 */
export async function readLink(token: string): Promise<LinkPage> {
  const { browser } = await readVisit();
  const [person, link] = await Promise.all([currentPerson(), readSignInLink(services(), token, browser)]);
  const isDone = link.state === 'over' || (link.state === 'open' && link.isRepeated);
  if (isDone && person?.id === link.personId) redirect(link.leadsTo);
  return { person, link };
}
