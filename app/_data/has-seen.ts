import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Overtaken } from '#server/form-fingerprint.ts';

/** The fingerprint of what a form showed; empty where it makes something new. */
export const seenField = z.string().max(64, 'malformed').default('');

/**
 * What a refused form shows. Its author was told of what somebody else changed: sent once more, it
 * replaces that.
 */
export function hasSeen(state: FormState, refusal: Refusal | Overtaken<string>): FormState {
  return 'seen' in refusal ? { ...state, values: { ...state.values, seen: refusal.seen } } : state;
}
