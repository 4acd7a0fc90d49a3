/** Two letters that are written as one, and how they are compared. */
export const LIGATURES: readonly (readonly [letter: string, folded: string])[] = [
  ['œ', 'oe'],
  ['Œ', 'oe'],
  ['æ', 'ae'],
  ['Æ', 'ae'],
];

/**
 * What `fold` makes of single letters: capitals and accents go. By the tables of Unicode, so that
 * the database, which is told the same pairs, cannot come to another result.
 */
export const FOLDED_LETTERS: readonly (readonly [letter: string, folded: string])[] = foldedLetters();

/** Accents that stand behind their letter as signs of their own. They are left out. */
export const COMBINING_MARKS = lettersBetween(0x0300, 0x036f);

const FOLDED = new Map([...FOLDED_LETTERS, ...LIGATURES, ...COMBINING_MARKS.map((mark) => [mark, ''] as const)]);
const TO_FOLD = /[A-Z\u00c0-\u024f]|[\u0300-\u036f]/g;

/** A text as it is compared in a search: without capitals, accents and ligatures. */
export function fold(text: string): string {
  return text.replace(TO_FOLD, (letter) => FOLDED.get(letter) ?? letter);
}

function foldedLetters(): (readonly [string, string])[] {
  return [...lettersBetween(0x41, 0x5a), ...lettersBetween(0xc0, 0x24f)].flatMap((letter) => {
    const plain = (letter.normalize('NFD')[0] ?? letter).toLowerCase();
    const folded = /^[a-z]$/.test(plain) ? plain : letter.toLowerCase();
    return folded.length === 1 && !isLigature(letter) ? [[letter, folded] as const] : [];
  });
}

function isLigature(letter: string): boolean {
  return LIGATURES.some(([ligature]) => ligature === letter);
}

function lettersBetween(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index));
}
