import { createHash } from 'node:crypto';
import { type Refusal, refuse } from '#domain/refusal.ts';

/** Somebody else was first; `seen` is the fingerprint of what the form would show now. */
export type Overtaken<Code extends string> = Refusal<Code> & { readonly seen: string };

/**
 * Changes with everything that a form shows, so that a form cannot undo what it did not see.
 */
export function formFingerprint(shown: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 16);
}

/**
 * Refuses, with `code`, a form that saw something else than what is there `now`; null where it saw
 * that.
 */
export function refuseOvertaken<Code extends string>(code: Code, seen: string, now: string): Overtaken<Code> | null {
  return seen === now ? null : { ...refuse(code), seen: now };
}
