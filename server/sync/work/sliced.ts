/**
 * Work that can be laid down in between: it yields where it may be, often, and gives its result in
 * the end.
 */
export type Sliced<Result> = Generator<void, Result>;

/** After so many structs, or as much of anything else, it may be laid down. */
export const PIECES_OF_A_SLICE = 256;

/** Does it to its end in one go. */
export function atOnce<Result>(work: Sliced<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
