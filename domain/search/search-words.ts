import { fold } from './fold.ts';

/** How long what one searches for may be, in signs. */
export const MAX_SEARCH_LENGTH = 200;

/** How many of its words count: each is looked for in every text. */
export const MAX_SEARCH_WORDS = 8;

/** Shorter words stand in every text. */
const SHORTEST = 2;

/** From which length a last s or x is left out: commerces finds commerce, châteaux château. */
const SHORTEST_PLURAL = 5;

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * The words of what somebody typed to be searched for, folded and without the sign of their plural;
 * each is to begin a word of a text. Empty where nothing was typed that can be searched for.
 */
export function searchWords(typed: string): string[] {
  const words = (typed.slice(0, MAX_SEARCH_LENGTH).match(WORD) ?? []).map(fold).filter(isLongEnough).map(singular);
  return [...new Set(words)].slice(0, MAX_SEARCH_WORDS);
}

/** Whether a text has each of the words, which `searchWords` gave. */
export function holdsWords(text: string, words: readonly string[]): boolean {
  const missing = new Set(words);
  for (const [word] of text.matchAll(WORD)) {
    const folded = fold(word);
    for (const wanted of missing) if (folded.startsWith(wanted)) missing.delete(wanted);
    if (missing.size === 0) return true;
  }
  return missing.size === 0;
}

/** Where words of a text begin with one of those that are searched for; `most` of them at most. */
export function findWords(text: string, words: readonly string[], most: number): FoundWord[] {
  const found: FoundWord[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const folded = fold(word);
    const wanted = words.find((one) => folded.startsWith(one));
    if (wanted !== undefined) found.push({ start: index, end: index + word.length, wanted });
    if (found.length === most) break;
  }
  return found;
}

export type FoundWord = { readonly start: number; readonly end: number; readonly wanted: string };

function isLongEnough(word: string): boolean {
  return word.length >= SHORTEST;
}

function singular(word: string): string {
  return word.length >= SHORTEST_PLURAL ? word.replace(/[sx]$/, '') : word;
}
