'use server';

import { redirect } from 'next/navigation';
import { AuthError } from 'next-auth';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { refusedFields } from '#app/_data/read-form.ts';
import { cleanLine } from '#domain/typed/typed-line.ts';
import { emailAddress } from '#server/accounts/person-input.ts';
import { ownPath } from '#server/http/own-path.ts';
import { services } from '#server/services.ts';
import { askForLink } from '#server/sign-in/ask-for-link.ts';
import { readVisit, signIn } from '#server/sign-in/auth.ts';
import { TOO_MANY_ATTEMPTS } from '#server/sign-in/auth-config.ts';
import { rememberAsked } from './asked-address.ts';

/** Signs in as a persona of the demonstration, and goes where one wanted to go. */
export async function signInAsPersona(form: FormData): Promise<void> {
  const to = ownPath(form.get('to'));
  const problem = await tryToSignIn(cleanLine(String(form.get('persona'))));
  redirect(problem === null ? to : `/sign-in?${new URLSearchParams({ problem, to })}`);
}

/** Asks for a link by mail. The answer does not tell whether the address is known. */
export async function askForLinkFromForm(_: FormState, form: FormData): Promise<FormState> {
  const typed = String(form.get('email') ?? '');
  const email = emailAddress.safeParse(typed);
  if (!email.success) {
    return refusedFields(form, { email: email.error.issues[0]?.message ?? 'invalid-email' });
  }
  const to = ownPath(form.get('to'));
  await askForLink(services(), await readVisit(), { email: email.data, leadsTo: to });
  await rememberAsked(email.data);
  redirect(`/sign-in/mailbox?${new URLSearchParams({ to })}`);
}

/** Null when all went well, else the code of what did not. */
async function tryToSignIn(persona: string): Promise<string | null> {
  try {
    await signIn('demo', { persona, redirectTo: '/', redirect: false });
    return null;
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    return 'code' in error && error.code === TOO_MANY_ATTEMPTS ? TOO_MANY_ATTEMPTS : 'other';
  }
}
