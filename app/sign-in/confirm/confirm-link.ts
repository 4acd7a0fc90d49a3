'use server';

import { redirect } from 'next/navigation';
import { AuthError } from 'next-auth';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { refused } from '#app/_data/read-form.ts';
import { signIn } from '#server/sign-in/auth.ts';
import { LINK_IS_OVER } from '#server/sign-in/auth-config.ts';
import { requestedLink } from './sign-in-link-data.ts';

/** Signs in with a mailed link, and goes where its person wanted to go. */
export async function confirmLink(_: FormState, form: FormData): Promise<FormState> {
  const token = String(form.get('token') ?? '');
  const { link } = await requestedLink(token);
  if (link?.state !== 'open') return refused(LINK_IS_OVER);
  try {
    await signIn('link', { token, redirect: false });
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    return refused(LINK_IS_OVER);
  }
  redirect(link.leadsTo);
}
