import type { JSONContent } from '@tiptap/core';
import { canonicalize } from 'json-canonicalize';
import { z } from 'zod';

/** The first line of the canonical form; another way to write a section gets another one. */
export const CANONICAL_FORM = 'entente-section-v1';

/** A section as it is adopted: its title and its text. */
export type CanonicalSection = { readonly title: string; readonly content: JSONContent };

const sectionSchema = z.object({ title: z.string(), content: z.looseObject({ type: z.literal('doc') }) });

/**
 * A section in the one way in which it can be written: the form's name, a line feed, and the
 * section in canonical JSON (RFC 8785). The same title and text give the same characters, whoever
 * writes them; its fingerprint is the SHA-256 of their UTF-8 bytes.
 */
export function canonicalSection({ title, content }: CanonicalSection): string {
  return `${CANONICAL_FORM}\n${canonicalize({ title, content })}`;
}

/**
 * Reads what `canonicalSection` wrote. Null for anything else, also where it says the same in
 * another way.
 */
export function readCanonicalSection(text: string): CanonicalSection | null {
  const [form, body, ...more] = text.split('\n');
  if (form !== CANONICAL_FORM || body === undefined || more.length > 0) return null;
  const section = sectionSchema.safeParse(parseJson(body));
  if (!section.success) return null;
  const { title, content } = section.data;
  return canonicalSection({ title, content }) === text ? { title, content } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
