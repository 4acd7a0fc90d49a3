'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedFields, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { cooperationId } from '#domain/ids.ts';
import { services } from '#server/services.ts';
import { addTerritory } from '#server/territories/add-territory.ts';
import { longName, typedTerritory } from '../typed-territory.ts';

/** More EPCI than any pays is made of. */
const MAX_PARTS = 100;

const territorySchema = typedTerritory.extend({
  parts: z.array(z.string().max(20)).max(MAX_PARTS, 'too-long').default([]),
});

/** Adds the territory that a form describes, and goes to where it is shown beside the others. */
export async function addTerritoryFromForm(cooperation: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = cooperationId.safeParse(cooperation);
  if (!id.success) return refusedForm(form, 'malformed');
  const read = await readForm(territorySchema, form, ['parts']);
  if (!read.ok) return read.state;
  const { name, setting, parts, ...figures } = read.value;
  const outcome = await addTerritory(services(), person.id, {
    cooperationId: id.data,
    name,
    setting,
    figures,
    parts,
  });
  if (outcome.ok) redirect(`/cooperations/${cooperation}#territories`);
  return 'fields' in outcome
    ? refusedFields(form, outcome.fields, {}, longName(name))
    : refusedForm(form, outcome.code);
}
