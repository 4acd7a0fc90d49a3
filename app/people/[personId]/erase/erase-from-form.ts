'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { eraseFromForm } from '#app/_data/erase-form.ts';
import { refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { personId } from '#domain/ids.ts';

/** Erases somebody's account at their request, and says so among the people. */
export async function eraseAccountFromForm(whom: string, _: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = personId.safeParse(whom);
  if (!id.success) return refusedForm(form, 'malformed');
  const refusal = await eraseFromForm(person, id.data, form);
  if (refusal) return refusal;
  redirect('/people?erased=yes');
}
