import { createHash } from 'node:crypto';

/**
 * Changes with everything that a form shows, so that a form cannot undo what it did not see.
 */
export function formFingerprint(shown: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 16);
}
