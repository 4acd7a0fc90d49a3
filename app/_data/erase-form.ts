import 'server-only';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import type { PersonId } from '#domain/ids.ts';
import { eraseAccount } from '#server/erasure/erase-account.ts';
import { ERASED_WORDS } from '#server/erasure/erase-words.ts';
import { services } from '#server/services.ts';
import { readForm, refusedForm } from './read-form.ts';
import type { Person } from './session.ts';

const erasureSchema = z.object({ words: z.enum(ERASED_WORDS, 'required') });

/** Erases an account as the form says; gives what to tell where it is not, and null where it is. */
export async function eraseFromForm(actor: Person, whom: PersonId, form: FormData): Promise<FormState | null> {
  const read = await readForm(erasureSchema, form);
  if (!read.ok) return read.state;
  const erased = await eraseAccount(services(), actor.id, whom, read.value.words);
  return erased.ok ? null : refusedForm(form, erased.code);
}
