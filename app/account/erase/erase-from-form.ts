'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { eraseFromForm } from '#app/_data/erase-form.ts';
import { requirePerson } from '#app/_data/session.ts';

/** Erases the account of who asks for it. */
export async function eraseOwnAccountFromForm(_: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const refusal = await eraseFromForm(person, person.id, form);
  if (refusal) return refusal;
  redirect('/sign-in?erased=yes');
}
