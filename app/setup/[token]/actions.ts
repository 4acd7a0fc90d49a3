'use server';

import { redirect } from 'next/navigation';
import { AuthError } from 'next-auth';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { signIn } from '#server/sign-in/auth.ts';
import { SETUP_LINK_USED, setupInput } from '#server/sign-in/setup-link.ts';

/** Makes whoever holds the link the administrator, and lets them in. */
export async function openService(_: FormState, form: FormData): Promise<FormState> {
  const input = await readForm(setupInput, form);
  if (!input.ok) return input.state;
  try {
    await signIn('setup', { ...input.value, redirect: false });
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    const isUsed = 'code' in error && error.code === SETUP_LINK_USED;
    return refusedForm(form, isUsed ? SETUP_LINK_USED : 'unexpected');
  }
  redirect('/cooperations');
}
