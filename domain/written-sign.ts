import { z } from 'zod';

/**
 * A sign that a change brought into a text or took out of it, by the id that Yjs gave it: the row
 * of the log that has it is of that change.
 */
export const writtenSign = z
  .object({ client: z.int().nonnegative(), clock: z.int().nonnegative(), is: z.enum(['came', 'went']) })
  .readonly();
export type WrittenSign = z.infer<typeof writtenSign>;
