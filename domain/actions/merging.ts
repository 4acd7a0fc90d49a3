import type { ActionStatus } from './action.ts';

export type MergedAction = { readonly status: ActionStatus; readonly confidential: boolean };

/**
 * Why an action is not merged into another, or null. What is abandoned carries nothing on. And the
 * figures of one that is not announced yet would stand in the exports of one that is.
 */
export function whyNotMerged(
  from: MergedAction,
  into: MergedAction,
): 'merge-into-abandoned' | 'merge-discloses' | null {
  if (into.status === 'abandoned') return 'merge-into-abandoned';
  return from.confidential && !into.confidential ? 'merge-discloses' : null;
}
