'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { hasSeen, seenField } from '#app/_data/has-seen.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { cooperationId } from '#domain/ids.ts';
import { correctCooperation } from '#server/cooperations/correct-cooperation.ts';
import { services } from '#server/services.ts';
import { cooperationSchema } from '../../cooperation-schema.ts';

/** Corrects what is said of a cooperation, and goes back to it. */
export async function correctCooperationFromForm(
  cooperation: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const id = cooperationId.safeParse(cooperation);
  if (!id.success) return refusedForm(form, 'malformed');
  const read = await readForm(cooperationSchema.extend({ seen: seenField }), form);
  if (!read.ok) return read.state;
  const { seen, ...said } = read.value;
  const outcome = await correctCooperation(services(), person.id, id.data, said, seen);
  if (!outcome.ok) {
    return 'theme' in outcome
      ? refusedForm(form, outcome.code, 'themes', { theme: outcome.theme })
      : hasSeen(await refusedForm(form, outcome.code), outcome);
  }
  redirect(`/cooperations/${id.data}`);
}
