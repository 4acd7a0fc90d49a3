import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Person } from '#server/accounts/person.ts';
import { services } from '#server/services.ts';
import { findSession } from '#server/sign-in/find-session.ts';

export type { Person } from '#server/accounts/person.ts';

/** Who asks for this page, or null. Asked of the database once a request. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  return findSession(services(), (await headers()).get('cookie'));
});

/**
 * Who asks for this page; sends whoever is not signed in to the sign-in page, and back here
 * afterwards.
 */
export async function requirePerson(): Promise<Person> {
  const person = await currentPerson();
  if (person) return person;
  const path = (await headers()).get('x-path');
  redirect(path && path !== '/' ? `/sign-in?to=${encodeURIComponent(path)}` : '/sign-in');
}
