import 'server-only';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { FormState, RefusedForm } from '#app/_components/forms/form-context.ts';
import type { TooLong } from '#domain/typed/typed-line.ts';
import type { RefusalCode } from './api.ts';
import { sentencesOf } from './sentences-of.ts';

type ReadForm<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly state: RefusedForm };

/**
 * Reads what a form sent. `lists` names the fields of which there may be several. The schema's
 * messages are refusal codes; the first one of each field goes back beside it, with everything that
 * was typed.
 */
export async function readForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
  lists: readonly string[] = [],
): Promise<ReadForm<z.output<Schema>>> {
  const sent: Record<string, unknown> = {};
  for (const field of form.keys()) sent[field] = lists.includes(field) ? form.getAll(field) : form.get(field);
  const parsed = schema.safeParse(sent);
  if (parsed.success) return { ok: true, value: parsed.data };
  const fields: Record<string, string> = {};
  const tooLong: Record<string, TooLong> = {};
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0]);
    if (fields[field] !== undefined) continue;
    fields[field] = issue.message;
    const by = tooLongBy(issue, form.get(field));
    if (by) tooLong[field] = by;
  }
  return { ok: false, state: await refusedFields(form, fields, {}, tooLong) };
}

/**
 * What a form shows when its use case refuses: beside `field` where one is to blame, else above the
 * form. `named` is what its sentence names.
 */
export async function refusedForm(
  form: FormData,
  code: RefusalCode,
  field?: string,
  named: Readonly<Record<string, string>> = {},
): Promise<RefusedForm> {
  if (field !== undefined) return refusedFields(form, { [field]: code }, named);
  return { ...(await refused(code, named)), values: typedValues(form) };
}

const ofLine = z.object({ limit: z.number(), length: z.number() });

/** How long what was typed may be and is, where that is what is wrong with it. */
function tooLongBy(issue: z.core.$ZodIssue, typed: FormDataEntryValue | null): TooLong | null {
  if (issue.code === 'custom') return ofLine.safeParse(issue.params).data ?? null;
  const isText = issue.code === 'too_big' && issue.origin === 'string' && typeof typed === 'string';
  return isText ? { limit: Number(issue.maximum), length: typed.length } : null;
}

/**
 * What a form shows when its use case refuses several fields, each with its own code; of what is
 * `tooLong` also by how much.
 */
export async function refusedFields(
  form: FormData,
  fields: Readonly<Record<string, string>>,
  named: Readonly<Record<string, string>> = {},
  tooLong: Readonly<Record<string, TooLong>> = {},
): Promise<RefusedForm> {
  const t = await getTranslations('refusal');
  const limited = Object.entries(tooLong).filter(([field]) => fields[field] === 'too-long');
  return {
    fields,
    ...(limited.length > 0 && {
      ofField: Object.fromEntries(limited.map(([field, by]) => [field, t('longer-than', by)])),
    }),
    values: typedValues(form),
    sentences: await sentencesOf(Object.values(fields), named),
  };
}

/** What is shown when a use case refuses in which nothing was typed. */
export async function refused(code: RefusalCode, named: Readonly<Record<string, string>> = {}): Promise<RefusedForm> {
  return { code, sentences: await sentencesOf([code], named) };
}

/** What a form shows that only asked for more of itself: all that was typed, and nothing wrong. */
export function unsentForm(form: FormData): FormState {
  return { values: typedValues(form) };
}

/** What was typed, by field, to be shown again. */
function typedValues(form: FormData): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [field, value] of form) {
    if (typeof value === 'string' && !field.startsWith('$')) typed[field] ??= value;
  }
  return typed;
}
