import 'server-only';
import type { z } from 'zod';
import type { FormState } from '#app/_components/form-context.ts';
import type { RefusalCode } from './api.ts';

type ReadForm<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly state: FormState };

/**
 * Reads what a form sent. `lists` names the fields of which there may be several. The schema's messages are
 * refusal codes; the first one of each field goes back beside it, with everything that was typed.
 */
export function readForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
  lists: readonly string[] = [],
): ReadForm<z.output<Schema>> {
  const sent: Record<string, unknown> = {};
  for (const field of form.keys()) sent[field] = lists.includes(field) ? form.getAll(field) : form.get(field);
  const parsed = schema.safeParse(sent);
  if (parsed.success) return { ok: true, value: parsed.data };
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[String(issue.path[0])] ??= issue.message;
  return { ok: false, state: { fields, values: typedValues(form) } };
}

/** What a form shows when its use case refuses: beside `field` where one is to blame, else above the form. */
export function refusedForm(form: FormData, code: RefusalCode, field?: string): FormState {
  const values = typedValues(form);
  return field === undefined ? { code, values } : { fields: { [field]: code }, values };
}

/** What a form shows when its use case refuses several fields, each with its own code. */
export function refusedFields(form: FormData, fields: Readonly<Record<string, RefusalCode>>): FormState {
  return { fields, values: typedValues(form) };
}

/** What was typed, by field, to be shown again. */
function typedValues(form: FormData): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [field, value] of form) {
    if (typeof value === 'string' && !field.startsWith('$')) typed[field] ??= value;
  }
  return typed;
}
