import { createHash } from 'node:crypto';
import type { contributions } from '#db/schema.ts';

/**
 * A digest of all that somebody said in a contribution, in hexadecimal: by it a decision is known
 * to be about the words that were read.
 */
export function hashWords({
  body,
  passage,
  choice,
}: Pick<typeof contributions.$inferSelect, 'body' | 'passage' | 'choice'>): string {
  return createHash('sha256')
    .update(JSON.stringify([body, passage, choice]))
    .digest('hex');
}
