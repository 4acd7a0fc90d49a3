'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { correctFromForm } from '#app/_data/account-form.ts';
import { refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { personId } from '#domain/ids.ts';

/** Corrects somebody's name and address, and shows them among the people. */
export async function correctAccountFromForm(whom: string, _: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = personId.safeParse(whom);
  if (!id.success) return refusedForm(form, 'malformed');
  const corrected = await correctFromForm(person, { personId: id.data, roomId: null }, form);
  if (!corrected.ok) return corrected.state;
  redirect(`/people?${new URLSearchParams({ q: corrected.name, corrected: id.data })}`);
}
