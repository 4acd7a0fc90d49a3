import 'server-only';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { currentPerson, type Person } from '#app/_data/session.ts';
import { services } from '#server/services.ts';
import { readVisit } from '#server/sign-in/auth.ts';
import { type LinkReading, readSignInLink } from '#server/sign-in/sign-in-links.ts';

type LinkPage = { readonly person: Person | null; readonly link: LinkReading | null };

/** What a mailed link says, read once a page; null where an address has none. */
export const findLink = cache(async (token: unknown): Promise<LinkReading | null> => {
  if (typeof token !== 'string') return null;
  return readSignInLink(services(), token, (await readVisit()).browser);
});

/**
 * What a mailed link shows. One that was used or is over leads its person on, where they are signed
 * in in this browser.
 */
export async function requestedLink(token: unknown): Promise<LinkPage> {
  const [person, link] = await Promise.all([currentPerson(), findLink(token)]);
  if (!link) return { person, link };
  const isDone = link.state === 'over' || (link.state === 'open' && link.isRepeated);
  if (isDone && person?.id === link.personId) redirect(link.leadsTo);
  return { person, link };
}
