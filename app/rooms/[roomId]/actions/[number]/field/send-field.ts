import { z } from 'zod';
import type { RecordKind } from '#domain/actions/fields.ts';
import type { SectionId } from '#domain/ids.ts';
import type { FieldAnswer, Typed } from './field-keeper.ts';

/** Which field of which record of an action. */
export type FieldPlace = {
  readonly sectionId: SectionId;
  readonly kind: RecordKind;
  readonly lineId: string | null;
  readonly field: string;
};

const PATIENCE_MS = 10_000;

const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
const savedSchema = z.object({ state: z.literal('saved'), value });
const overtakenSchema = z.object({ state: z.literal('overtaken'), value, by: z.string().nullable() });
const refusedSchema = z.object({
  error: z.object({
    message: z.string(),
    fields: z.record(z.string(), z.string()).default({}),
    sentences: z.record(z.string(), z.string()).default({}),
  }),
});

/** Sends one field, with what stood there when somebody began to change it. */
export async function sendField(
  { sectionId, ...place }: FieldPlace,
  before: z.infer<typeof value> | readonly string[],
  typed: Typed,
): Promise<FieldAnswer> {
  const answer = await sendJson(`/api/actions/${sectionId}`, 'PATCH', { ...place, before, typed });
  const read = z.union([savedSchema, overtakenSchema]).safeParse(answer?.body);
  if (read.success) return read.data;
  const refused = refusedSchema.safeParse(answer?.body);
  return refused.success && answer && answer.status < 500
    ? { state: 'refused', sentence: refused.data.error.message }
    : { state: 'unheard' };
}

export type LineAnswer =
  | { readonly state: 'done' }
  /** With the server's sentences, of the whole and of each field. */
  | { readonly state: 'refused'; readonly sentence: string; readonly fields: Readonly<Record<string, string>> }
  | { readonly state: 'unheard' };

/** Adds a line to a list of an action, or takes one off. */
export async function sendLine(sectionId: SectionId, method: 'POST' | 'DELETE', body: object): Promise<LineAnswer> {
  const answer = await sendJson(`/api/actions/${sectionId}/lines`, method, body);
  if (answer?.status === 200) return { state: 'done' };
  const refused = refusedSchema.safeParse(answer?.body);
  if (!refused.success || !answer || answer.status >= 500) return { state: 'unheard' };
  const { message, fields, sentences } = refused.data.error;
  const said = Object.entries(fields).map(([field, code]) => [field, sentences[code] ?? message]);
  return { state: 'refused', sentence: message, fields: Object.fromEntries(said) };
}

async function sendJson(
  address: string,
  method: string,
  body: object,
): Promise<{ readonly status: number; readonly body: unknown } | null> {
  try {
    const response = await fetch(address, {
      method,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
      keepalive: true,
    });
    return { status: response.status, body: await response.json() };
  } catch {
    return null;
  }
}
