/** How people shorten words in place names, and how the official lists shorten theirs. */
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  st: 'saint',
  ste: 'sainte',
  sts: 'saints',
  s: 'sur',
  ss: 'sous',
};

/** Words that a name can be found without. */
const LINKING = new Set(['a', 'au', 'aux', 'd', 'de', 'des', 'du', 'en', 'et', 'l', 'la', 'le', 'les']);

/** Words that say what kind of body it is, not where. */
const KIND_WORDS = new Set([
  'agglo',
  'agglomeration',
  'ca',
  'cc',
  'commune',
  'communes',
  'communaute',
  'cu',
  'eurometropole',
  'intercommunale',
  'metropole',
  'pays',
  'urbaine',
]);

/**
 * The words of a place name, for comparing: small letters without accents, ligatures undone, « st »
 * written out. « L'Île-d'Yeu » gives `l ile d yeu`, « St Brieuc » gives `saint brieuc`.
 */
export function placeWords(name: string): string[] {
  const plain = name
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => WRITTEN_OUT[word] ?? word);
}

/**
 * Those words without which the place could be another one; all of them where nothing would be
 * left.
 */
export function tellingWords(words: readonly string[]): string[] {
  const telling = words.filter((word) => !LINKING.has(word));
  return telling.length > 0 ? telling : [...words];
}

/** The words that say where a body of several communes is: « Métropole de Lyon » gives `lyon`. */
export function whereWords(words: readonly string[]): string[] {
  return tellingWords(words.filter((word) => !KIND_WORDS.has(word)));
}

/**
 * How many letters are to be added, dropped, changed or swapped with their neighbour to come from
 * `typed` to `word`, or to its beginning, since the rest may not have been typed yet.
 */
export function typoDistance(typed: string, word: string): number {
  const beginnings = [word, word.slice(0, typed.length), word.slice(0, typed.length + 1)];
  return Math.min(...new Set(beginnings.map((beginning) => editDistance(typed, beginning))));
}

function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
