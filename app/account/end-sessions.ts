'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { requirePerson } from '#app/_data/session.ts';
import { services } from '#server/services.ts';
import { endOtherSessions, endOwnSession } from '#server/sign-in/end-session.ts';
import { nameSession, readSessionToken } from '#server/sign-in/find-session.ts';

/** Ends one of one's own sessions, named by the form, or all others where it names none. */
export async function endSessionsFromForm(_: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const named = form.get('session');
  if (typeof named === 'string') await endOwnSession(services(), person.id, named);
  else {
    const token = readSessionToken((await headers()).get('cookie') ?? '');
    if (token !== null) await endOtherSessions(services(), person.id, nameSession(token));
  }
  redirect('/account?ended=yes');
}
