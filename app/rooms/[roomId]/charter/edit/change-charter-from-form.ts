'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedFields, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { roomId } from '#domain/ids.ts';
import { oneLine } from '#domain/typed/typed-line.ts';
import { type ChangeCharterOutcome, changeCharter } from '#server/rooms/charter/change-charter.ts';
import { services } from '#server/services.ts';
import { charterFromFields, FIELD } from './charter-fields.ts';

const MAX_TITLE_LENGTH = 120;
const titleSchema = z.object({ [FIELD.title]: oneLine(MAX_TITLE_LENGTH) });
const startSchema = z.tuple([roomId, z.coerce.number().int()]);

/**
 * Puts the charter in force that a form describes, and shows it; else shows the form again with all
 * that it held.
 */
export async function changeCharterFromForm(room: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const start = startSchema.safeParse([room, form.get(FIELD.from)]);
  const rules = charterFromFields(new Map(form));
  if (!start.success || !rules) return refusedForm(form, 'malformed');
  const read = await readForm(titleSchema, form);
  if (!read.ok) return read.state;
  const [id, from] = start.data;
  const outcome = await changeCharter(services(), person.id, id, { from, rules, title: read.value.title });
  if (!outcome.ok) return refusedCharter(form, outcome);
  revalidatePath(`/rooms/${room}`, 'layout');
  redirect(`/rooms/${room}/charter?after=${outcome.value.changed ? 'saved' : 'same'}`);
}

async function refusedCharter(
  form: FormData,
  outcome: Exclude<ChangeCharterOutcome, { ok: true }>,
): Promise<FormState> {
  if (outcome.code === 'charter-refused') {
    return refusedFields(form, Object.fromEntries(outcome.problems.map(({ part, code }) => [part, code])));
  }
  const state = await refusedForm(form, outcome.code);
  if (outcome.code !== 'charter-overtaken') return state;
  // Sent once more, it is a change of the version that its author has been told of.
  return { ...state, values: { ...state.values, [FIELD.from]: String(outcome.number) } };
}
