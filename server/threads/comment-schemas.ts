import { z } from 'zod';
import { markedPassage } from '#domain/anchor.ts';
import { commentId, personId, sectionId } from '#domain/ids.ts';
import { THREAD_LIMITS } from '#domain/threads.ts';

/**
 * More than anybody types: what is too long is told by the use case, in the same words wherever it
 * comes from.
 */
const MOST_TYPED = 100_000;

/** What somebody says, as it comes in. */
export const wordsSchema = z.object({
  body: z.string().max(MOST_TYPED),
  mentions: z
    .array(personId)
    .max(10 * THREAD_LIMITS.mentions)
    .default([]),
});

/** The same with the id under which it is said once. */
export const commentSchema = wordsSchema.extend({ id: commentId.optional() });

export const threadSchema = commentSchema.extend({
  sectionId: sectionId.nullable().default(null),
  passage: markedPassage.nullable().default(null),
});
