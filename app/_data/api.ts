import 'server-only';
import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Messages } from '#i18n/messages.ts';
import { services } from '#server/services.ts';
import { currentPerson, type Person } from './session.ts';

/** A refusal that has its sentence in both languages; the compiler refuses any other. */
export type RefusalCode = keyof Messages['refusal'];

/** Every body that the API takes is a few lines of JSON. */
const MAX_BODY_BYTES = 16_384;

/** Every other refusal is a 403: who asks is known, the request is understood, and the rules say no. */
const STATUS: { readonly [Code in RefusalCode]?: number } = {
  malformed: 400,
  'not-signed-in': 401,
  'not-found': 404,
  'too-large': 413,
  unexpected: 500,
};

/**
 * Answers an API request of somebody who is signed in: the accepted value as JSON, a refusal as
 * `{ error: { code, message } }` with the message in the caller's language. Nothing is ever cached.
 */
export async function answerPerson(
  handle: (person: Person) => Promise<Outcome<unknown, RefusalCode>>,
): Promise<Response> {
  try {
    const person = await currentPerson();
    const outcome = person ? await handle(person) : refuse('not-signed-in');
    return outcome.ok ? answer(outcome.value, 200) : await answerRefusal(outcome.code);
  } catch (error) {
    services().log.error({ err: error }, 'an API request failed');
    return answerRefusal('unexpected');
  }
}

/** Reads an id out of an address. */
export function readId<Schema extends z.ZodType>(schema: Schema, text: string): Outcome<z.output<Schema>, 'malformed'> {
  const id = schema.safeParse(text.toLowerCase());
  return id.success ? accept(id.data) : refuse('malformed');
}

/** Reads a small JSON body that comes from our own pages or from a program, never from another site's page. */
export async function readBody<Value>(
  request: Request,
  schema: z.ZodType<Value>,
): Promise<Outcome<Value, 'wrong-origin' | 'too-large' | 'malformed'>> {
  if (!hasOwnOrigin(request)) return refuse('wrong-origin');
  const text = await readText(request, MAX_BODY_BYTES);
  if (text === null) return refuse('too-large');
  const value = schema.safeParse(parseJson(text));
  return value.success ? accept(value.data) : refuse('malformed');
}

/** Browsers always say where a POST comes from; a program that says nothing cannot be tricked into one. */
function hasOwnOrigin(request: Request): boolean {
  const origin = request.headers.get('origin');
  return origin === null || origin === new URL(services().config.baseUrl).origin;
}

/** Gives the body, or null as soon as it proves longer than `maxBytes`, whatever its header announces. */
async function readText(request: Request, maxBytes: number): Promise<string | null> {
  if (Number(request.headers.get('content-length')) > maxBytes) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function answerRefusal(code: RefusalCode): Promise<Response> {
  const t = await getTranslations('refusal');
  return answer({ error: { code, message: t(code) } }, STATUS[code] ?? 403);
}

function answer(value: unknown, status: number): Response {
  return Response.json(value, { status, headers: { 'cache-control': 'no-store' } });
}
