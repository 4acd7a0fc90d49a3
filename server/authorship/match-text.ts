/** Where in a text another one is found again. */
export type Match = { readonly offset: number; readonly length: number };

/**
 * Finds where in `text` an earlier text, `original`, may have been brought back. Yjs joins it with
 * what its author wrote just before or after, so only one end of `text` can be told from it:
 *
 * 1. the longest beginning that both have in common, or
 * 2. the longest end of `text` with which `original` begins.
 *
 * Gives the longer of the two, and never half a character.
 */
export function matchText(text: string, original: string): Match {
  const beginning = wholeBeginning(text, commonBeginning(text, original));
  const ending = endThatBegins(text, original);
  const whole = wholeBeginning(text, text.length) === text.length ? ending : 0;
  return whole > beginning ? { offset: text.length - whole, length: whole } : { offset: 0, length: beginning };
}

function commonBeginning(text: string, original: string): number {
  let length = 0;
  while (length < text.length && length < original.length && text[length] === original[length]) length += 1;
  return length;
}

/** Leaves out the first half of a character that is cut in two there. */
function wholeBeginning(text: string, length: number): number {
  const isHalf = length > 0 && /[\ud800-\udbff]/.test(text.charAt(length - 1));
  return isHalf ? length - 1 : length;
}

/**
 * How long the longest end of `text` is that `original` begins with; by Knuth, Morris and Pratt, in
 * linear time.
 */
function endThatBegins(text: string, original: string): number {
  const failure = [0];
  for (let at = 1, length = 0; at < original.length; at++) {
    while (length > 0 && original[at] !== original[length]) length = failure[length - 1] ?? 0;
    if (original[at] === original[length]) length += 1;
    failure[at] = length;
  }
  let length = 0;
  for (const unit of text.split('')) {
    while (length > 0 && (length === original.length || unit !== original[length])) length = failure[length - 1] ?? 0;
    if (unit === original[length]) length += 1;
  }
  return length;
}
