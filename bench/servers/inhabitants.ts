import { z } from 'zod';

/** Written beside the data by the seed, read by whoever measures. */
export const SEED_FILE = 'bench-inhabitants.json';

/** How many rooms there are to be, each with its three documents, and who sits in them. */
export const seedPlan = z.object({
  rooms: z.number(),
  /** Of the first room, in which most scenarios take place. */
  membersOfOne: z.number(),
  membersOfEach: z.number(),
  /** Edits that the first document has behind it, and whether they are kept one by one. */
  history: z.object({ edits: z.number(), stored: z.enum(['merged', 'one-by-one']) }).optional(),
  /** Whether each room has an exchange round that is over, and tells all that is written now. */
  withRounds: z.boolean().optional(),
  /** How many sections each document has instead of its template's: everybody may write in them. */
  openSections: z.number().optional(),
});
export type SeedPlan = z.infer<typeof seedPlan>;

export const inhabitants = z.object({
  documentIds: z.array(z.string()),
  /** What the members of its room sign in with, document by document. */
  cookies: z.array(z.array(z.string())),
  rooms: z.array(z.object({ id: z.string(), roundId: z.string().nullable() })),
  /** Those in which everybody may wear a hat. */
  territoryIds: z.array(z.string()),
});
export type Inhabitants = z.infer<typeof inhabitants>;
