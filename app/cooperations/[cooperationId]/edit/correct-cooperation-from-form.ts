'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { hasSeen, seenField } from '#app/_data/has-seen.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { cooperationId } from '#domain/ids.ts';
import { setCooperationArchived } from '#server/cooperations/archive-cooperation.ts';
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

const archiveWish = z.tuple([cooperationId, z.boolean()]);

/** Puts a cooperation away or takes it back into use, and goes to it. */
export async function archiveCooperationFromForm(
  cooperation: string,
  archived: boolean,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const wish = archiveWish.safeParse([cooperation, archived]);
  if (!wish.success) return refusedForm(form, 'malformed');
  const outcome = await setCooperationArchived(services(), person.id, ...wish.data);
  if (!outcome.ok) return refusedForm(form, outcome.code);
  redirect(`/cooperations/${wish.data[0]}`);
}
