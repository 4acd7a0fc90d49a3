import { z } from 'zod';

const refused = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/**
 * What became of something that was sent: an answer, or why it could not be taken, in the reader's
 * words, with its code; null where nobody answered.
 */
export type Answered =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: string | null; readonly code: string | null };

/**
 * Sends something to the API of a document's comments. Never throws: what cannot be sent stays with
 * whoever wrote it.
 */
export async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answered> {
  try {
    const sent =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await fetch(path, { method, ...sent });
    const value: unknown = await response.json();
    if (response.ok) return { ok: true, value };
    const { code = null, message = null } = refused.safeParse(value).data?.error ?? {};
    return { ok: false, why: message, code };
  } catch {
    return { ok: false, why: null, code: null };
  }
}
