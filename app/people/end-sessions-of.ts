'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { refused } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { personId } from '#domain/ids.ts';
import { services } from '#server/services.ts';
import { endSessionsOf } from '#server/sign-in/end-session.ts';

/** Signs out of all their browsers whom the form names. */
export async function endSessionsOfFromForm(_: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const whom = personId.safeParse(form.get('person'));
  if (!whom.success) return refused('malformed');
  const outcome = await endSessionsOf(services(), person.id, whom.data);
  if (!outcome.ok) return refused(outcome.code);
  const search = new URLSearchParams({ q: String(form.get('q') ?? ''), ended: whom.data });
  redirect(`/people?${search}`);
}
