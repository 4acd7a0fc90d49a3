'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { hasSeen, seenField } from '#app/_data/has-seen.ts';
import { readForm, refusedFields, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { cooperationId, territoryId } from '#domain/ids.ts';
import { services } from '#server/services.ts';
import { correctTerritory } from '#server/territories/correct-territory.ts';
import { moveTerritory } from '#server/territories/move-territory.ts';
import { removeTerritory } from '#server/territories/remove-territory.ts';
import { longName, typedTerritory } from '../../typed-territory.ts';

const place = z.tuple([cooperationId, territoryId]);

/** Corrects what is said of a territory, and goes back to where it stands beside the others. */
export async function correctTerritoryFromForm(
  cooperation: string,
  territory: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const ids = place.safeParse([cooperation, territory]);
  if (!ids.success) return refusedForm(form, 'malformed');
  const read = await readForm(typedTerritory.extend({ seen: seenField }), form);
  if (!read.ok) return read.state;
  const { name, setting, seen, ...figures } = read.value;
  const outcome = await correctTerritory(services(), person.id, ids.data[1], { name, setting, figures }, seen);
  if (outcome.ok) redirect(`/cooperations/${ids.data[0]}#territories`);
  return 'fields' in outcome
    ? refusedFields(form, outcome.fields, {}, longName(name))
    : hasSeen(await refusedForm(form, outcome.code), outcome);
}

const behind = z
  .string('required')
  .transform((id) => id || null)
  .pipe(territoryId.nullable());

/** Puts a territory elsewhere among those of its cooperation. */
export async function moveTerritoryFromForm(
  cooperation: string,
  territory: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const ids = place.safeParse([cooperation, territory]);
  if (!ids.success) return refusedForm(form, 'malformed');
  const read = await readForm(z.object({ behind }), form);
  if (!read.ok) return read.state;
  const outcome = await moveTerritory(services(), person.id, ids.data[1], read.value.behind);
  if (!outcome.ok) return refusedForm(form, outcome.code);
  redirect(`/cooperations/${ids.data[0]}#territories`);
}

/** Removes a territory that nothing uses. */
export async function removeTerritoryFromForm(
  cooperation: string,
  territory: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const ids = place.safeParse([cooperation, territory]);
  if (!ids.success) return refusedForm(form, 'malformed');
  const outcome = await removeTerritory(services(), person.id, ids.data[1]);
  if (!outcome.ok) return refusedForm(form, outcome.code);
  redirect(`/cooperations/${ids.data[0]}#territories`);
}
