import 'server-only';
import type { z } from 'zod';
import { accept, type Outcome, type Refusal, refuse } from '#domain/refusal.ts';
import type { Messages } from '#i18n/messages/fr.ts';
import { services } from '#server/services.ts';
import { sentencesOf } from './sentences-of.ts';
import { currentPerson, type Person } from './session.ts';

/** A refusal that has its sentence in both languages; the compiler refuses any other. */
export type RefusalCode = keyof Messages['refusal'];

/** A refusal that may say of each field what is wrong with it. */
type FieldsRefused = Refusal<RefusalCode> & { readonly fields?: Readonly<Record<string, RefusalCode>> };

/** Every body that the API takes is a few lines of JSON. */
const MAX_BODY_BYTES = 16_384;

/**
 * Every other refusal is a 403: who asks is known, the request is understood, and the rules say no.
 */
const STATUS: { readonly [Code in RefusalCode]?: number } = {
  malformed: 400,
  'not-signed-in': 401,
  'not-found': 404,
  'no-such-member': 404,
  'too-large': 413,
  'too-much-to-show': 503,
  'too-busy': 503,
  unexpected: 500,
};

/**
 * Answers an API request of somebody who is signed in: the accepted value as JSON, a refusal as
 * `{ error: { code, message } }` with the message in the caller's language; where fields are to
 * blame, with the code of each and the `sentences` of all codes. Nothing is ever cached.
 */
export async function answerPerson<Value>(
  handle: (person: Person) => Promise<Outcome<Value, RefusalCode> | FieldsRefused>,
  statusOf: (value: Value) => number = () => 200,
): Promise<Response> {
  try {
    const person = await currentPerson();
    const outcome = person ? await handle(person) : refuse('not-signed-in');
    return outcome.ok ? answer(outcome.value, statusOf(outcome.value)) : await answerRefusal(outcome);
  } catch (error) {
    services().log.error({ err: error }, 'an API request failed');
    return answerRefusal(refuse('unexpected'));
  }
}

/** Reads an id out of an address. */
export function readId<Schema extends z.ZodType>(schema: Schema, text: string): Outcome<z.output<Schema>, 'malformed'> {
  const id = schema.safeParse(text.toLowerCase());
  return id.success ? accept(id.data) : refuse('malformed');
}

/**
 * Reads a small JSON body. Whoever stands in front of the pages has refused bodies that come from
 * another site's page or do not say how long they are.
 */
export async function readBody<Value>(
  request: Request,
  schema: z.ZodType<Value>,
): Promise<Outcome<Value, 'too-large' | 'malformed'>> {
  if (Number(request.headers.get('content-length')) > MAX_BODY_BYTES) return refuse('too-large');
  const value = schema.safeParse(parseJson(await request.text()));
  return value.success ? accept(value.data) : refuse('malformed');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function answerRefusal({ code, fields }: FieldsRefused): Promise<Response> {
  const sentences = await sentencesOf([code, ...Object.values(fields ?? {})]);
  const ofFields = fields && { fields, sentences };
  return answer({ error: { code, message: sentences[code], ...ofFields } }, STATUS[code] ?? 403);
}

function answer(value: unknown, status: number): Response {
  return Response.json(value, { status, headers: { 'cache-control': 'no-store' } });
}
