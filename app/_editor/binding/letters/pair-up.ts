import type { Letter } from './text-change.ts';

/** One letter alone is no word that moves. */
export const LEAST_WORDS = 2;

/**
 * The letters of some words, each with the one that says it, where `came` says them and perhaps
 * more; null where it does not.
 */
export function pairUp(words: readonly Letter[], came: readonly Letter[]): [Letter, Letter][] | null {
  const said = came.map(({ unit }) => unit).join('');
  const start = words.length < LEAST_WORDS ? -1 : said.indexOf(words.map(({ unit }) => unit).join(''));
  if (start < 0) return null;
  return words.flatMap((letter, index): [Letter, Letter][] => {
    const fresh = came[start + index];
    return fresh ? [[letter, fresh]] : [];
  });
}
