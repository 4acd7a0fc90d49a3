import 'server-only';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import type { AccountPlace } from '#server/accounts/account-access.ts';
import { correctSomebody } from '#server/accounts/correct-somebody.ts';
import type { Person } from '#server/accounts/person.ts';
import { emailAddress, personName } from '#server/accounts/person-input.ts';
import { services } from '#server/services.ts';
import { hasSeen, seenField } from './has-seen.ts';
import { readForm, refusedForm } from './read-form.ts';

const accountSchema = z.object({
  name: personName,
  /** Empty for who has none. */
  email: z.preprocess((typed) => (String(typed ?? '').trim() === '' ? null : typed), emailAddress.nullable()),
  seen: seenField,
});

/** Beside which field a refusal stands; one that is not here is about the whole form. */
const FIELDS: Readonly<Record<string, string>> = { required: 'email', 'address-taken': 'email' };

/**
 * Corrects somebody's name and address as a form says them. Gives what they are called then, or
 * what the form shows where it is refused.
 */
export async function correctFromForm(
  { id }: Person,
  place: AccountPlace,
  form: FormData,
): Promise<{ readonly ok: true; readonly name: string } | { readonly ok: false; readonly state: FormState }> {
  const read = await readForm(accountSchema, form);
  if (!read.ok) return read;
  const { seen, ...typed } = read.value;
  const corrected = await correctSomebody(services(), id, place, typed, seen);
  if (corrected.ok) return { ok: true, name: typed.name };
  return { ok: false, state: hasSeen(await refusedForm(form, corrected.code, FIELDS[corrected.code]), corrected) };
}
