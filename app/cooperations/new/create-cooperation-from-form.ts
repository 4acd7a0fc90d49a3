'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { createCooperation } from '#server/cooperations/create-cooperation.ts';
import { services } from '#server/services.ts';
import { cooperationSchema } from '../cooperation-schema.ts';

/** Creates the cooperation that a form describes, and goes there. */
export async function createCooperationFromForm(_state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const read = await readForm(cooperationSchema.extend({ key: z.uuid() }), form);
  if (!read.ok) return read.state;
  const outcome = await createCooperation(services(), person.id, read.value);
  if (!outcome.ok) return refusedForm(form, outcome.code);
  redirect(`/cooperations/${outcome.value}`);
}
