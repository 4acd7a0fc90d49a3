'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/form-context.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { cleanLine, oneLine, severalLines } from '#domain/typed-line.ts';
import { createCooperation } from '#server/cooperations/create-cooperation.ts';
import { services } from '#server/services.ts';

const MAX_THEMES = 12;

const cooperationSchema = z.object({
  title: oneLine(160),
  summary: severalLines(2000).default(''),
  /** One theme a line. */
  themes: z
    .string()
    .default('')
    .transform((text) => text.split('\n').map(cleanLine).filter(Boolean))
    .pipe(z.array(oneLine(120)).max(MAX_THEMES, 'too-many-themes')),
});

/** Creates the cooperation that a form describes, and goes there. */
export async function createCooperationFromForm(_state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const read = readForm(cooperationSchema, form);
  if (!read.ok) return read.state;
  const outcome = await createCooperation(services(), person.id, read.value);
  if (!outcome.ok) return refusedForm(form, outcome.code);
  redirect(`/cooperations/${outcome.value}`);
}
