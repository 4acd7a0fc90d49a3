/**
 * Words that stand in one text and in another: where they begin in each, and how many UTF-16 units
 * they are.
 */
export type SharedWords = { readonly at: number; readonly from: number; readonly length: number };

/** Fewer signs in a row may be said twice by chance. */
export const LEAST_MOVED = 12;

/**
 * The words that a text has from another, in the order of both, in pieces of at least `LEAST_MOVED`
 * units. Each place of the text is looked at once, from its beginning on; so it may find less than
 * could be found, and takes no longer than the two are long. `mayCome` says whether a unit of the
 * text at one place may have come from another place of the source.
 */
export function movedWords(
  text: string,
  source: string,
  mayCome: (at: number, from: number) => boolean = () => true,
): SharedWords[] {
  const places = new Map<string, number[]>();
  for (let at = 0; at + LEAST_MOVED <= source.length; at++) {
    const words = source.slice(at, at + LEAST_MOVED);
    const known = places.get(words);
    if (!known) places.set(words, [at]);
    else if (known.length < MOST_PLACES) known.push(at);
  }
  const lengthFrom = (at: number, from: number) => {
    let length = 0;
    const goesOn = () => at + length < text.length && text[at + length] === source[from + length];
    while (goesOn() && mayCome(at + length, from + length)) length += 1;
    return length;
  };
  const shared: SharedWords[] = [];
  let behind = 0;
  for (let at = 0; at + LEAST_MOVED <= text.length; ) {
    const from = places
      .get(text.slice(at, at + LEAST_MOVED))
      ?.find((place) => place >= behind && lengthFrom(at, place) >= LEAST_MOVED);
    if (from === undefined) {
      at += 1;
      continue;
    }
    const length = lengthFrom(at, from);
    shared.push({ at, from, length });
    at += length;
    behind = from + length;
  }
  return shared;
}

/** What is said more often than that tells nothing. */
const MOST_PLACES = 16;
