'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { refused } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { personId } from '#domain/ids.ts';
import { nameAdministrator } from '#server/accounts/name-administrator.ts';
import { services } from '#server/services.ts';

/** Lets whom the form names administer the site, or no longer. */
export async function nameAdministratorFromForm(_: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const whom = personId.safeParse(form.get('person'));
  if (!whom.success) return refused('malformed');
  const outcome = await nameAdministrator(services(), person.id, whom.data, form.get('administrator') === 'yes');
  if (!outcome.ok) return refused(outcome.code);
  if (whom.data === person.id && !outcome.value) redirect('/cooperations');
  const done = outcome.value ? 'appointed' : 'released';
  const search = new URLSearchParams({ q: String(form.get('q') ?? ''), [done]: whom.data });
  redirect(`/people?${search}`);
}
