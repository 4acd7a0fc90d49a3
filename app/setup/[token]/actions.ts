'use server';

import { redirect } from 'next/navigation';
import { AuthError } from 'next-auth';
import type { FormState } from '#app/_components/form-context.ts';
import { signIn } from '#server/people/auth.ts';
import { setupInput } from '#server/people/setup-link.ts';

/** Makes whoever holds the link the administrator, and lets them in. */
export async function openService(_: FormState, form: FormData): Promise<FormState> {
  const values = Object.fromEntries(['token', 'name', 'email'].map((name) => [name, String(form.get(name) ?? '')]));
  const input = setupInput.safeParse(values);
  if (!input.success) {
    const wrong = new Set(input.error.issues.map((issue) => issue.path[0]));
    return {
      fields: { ...(wrong.has('name') && { name: 'required' }), ...(wrong.has('email') && { email: 'invalid-email' }) },
      values,
    };
  }
  try {
    await signIn('setup', { ...input.data, redirect: false });
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    return { code: 'code' in error ? String(error.code) : 'invalid', values };
  }
  redirect('/cooperations');
}
