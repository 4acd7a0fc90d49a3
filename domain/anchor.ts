import { z } from 'zod';
import { type SectionId, sectionId } from './ids.ts';

/**
 * Signs that stand, or once stood, in a row: the client that wrote them, the clock of the first and
 * how many UTF-16 units.
 */
export const idRange = z.tuple([z.int().nonnegative(), z.int().nonnegative(), z.int().positive()]).readonly();
export type IdRange = z.infer<typeof idRange>;

/**
 * The passage that something is about, as it was marked: which signs, by the ids that Yjs gave
 * them, and what they said. It follows the signs, whoever edits around them.
 */
export type Anchor = {
  readonly sectionId: SectionId;
  /** In the order in which they stood. */
  readonly ranges: readonly IdRange[];
  /** What they said, a line each line of the text. */
  readonly quote: string;
  /** The last row of the log when it was marked. */
  readonly seq: number;
};

/**
 * Where the passage was found last: its own signs, or as much of them as is left; the same words
 * elsewhere, which are other signs; or nowhere.
 */
export const PLACE_KINDS = ['there', 'moved', 'gone'] as const;

export const place = z.object({
  how: z.enum(PLACE_KINDS),
  /** Null where it is gone. */
  sectionId: sectionId.nullable(),
  /** In the order in which they stand; none where it is gone. */
  ranges: z.array(idRange).readonly(),
});
export type Place = Readonly<z.infer<typeof place>>;

export const PASSAGE_LIMITS = { quote: 2_000, context: 64 } as const;

/**
 * A passage as whoever marks it sees it: its signs, without anything for ends of lines, what stands
 * before and behind, and where it begins. The server finds it in its own document.
 */
export const markedPassage = z.object({
  quote: z.string().min(1).max(PASSAGE_LIMITS.quote),
  before: z.string().max(PASSAGE_LIMITS.context).default(''),
  after: z.string().max(PASSAGE_LIMITS.context).default(''),
  /**
   * Counted in signs from the beginning of the section; decides where the same stands several
   * times.
   */
  at: z.int().nonnegative().optional(),
});
export type MarkedPassage = z.infer<typeof markedPassage>;
