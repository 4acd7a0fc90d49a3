import type { LetterPlace } from './letter-places.ts';
import type { ChangedLine, Letter } from './text-change.ts';

/**
 * What is known of a change: as which letter each one that went was written anew, and whether a
 * letter that came is none of those.
 */
type Known = { readonly anew: ReadonlyMap<Letter, LetterPlace>; readonly isNew: (letter: Letter) => boolean };

/**
 * Finds letters that one deleted and that somebody wrote anew with their line, because they had not
 * heard of the deletion: everything that came between the same neighbours, where it says exactly
 * what was deleted. Anything else there is their own writing.
 */
export function takenAgain({ letters }: ChangedLine, known: Known): Letter[] {
  const again: Letter[] = [];
  for (let from = 0, end = 0; from < letters.length; from = Math.max(end, from + 1)) {
    for (end = from; letters[end]?.is === 'taken'; ) end += 1;
    if (end === from) continue;
    const came = cameBehind(letters.slice(0, from), known) ?? cameBefore(letters.slice(end), known) ?? [];
    if (saying(came) === saying(letters.slice(from, end))) again.push(...came);
  }
  return again;
}

function saying(letters: readonly Letter[]): string {
  return letters.map(({ unit }) => unit).join('');
}

/**
 * The new letters that now stand right behind the last known one of `letters`; null where none of
 * those was written anew.
 */
function cameBehind(letters: readonly Letter[], { anew, isNew }: Known): Letter[] | null {
  const place = cameAs(
    letters.findLast((letter) => anew.has(letter)),
    anew,
  );
  const behind = place?.line.letters.slice(place.line.letters.indexOf(place) + 1);
  return behind ? beginning(behind, isNew) : null;
}

function cameBefore(letters: readonly Letter[], { anew, isNew }: Known): Letter[] | null {
  const place = cameAs(
    letters.find((letter) => anew.has(letter)),
    anew,
  );
  const before = place?.line.letters.slice(0, place.line.letters.indexOf(place)).reverse();
  return before ? beginning(before, isNew).reverse() : null;
}

function cameAs(letter: Letter | undefined, anew: Known['anew']): Letter | null {
  const place = letter && anew.get(letter);
  return place && 'line' in place ? (place as Letter) : null;
}

function beginning(letters: readonly Letter[], isMeant: (letter: Letter) => boolean): Letter[] {
  const end = letters.findIndex((letter) => !isMeant(letter));
  return letters.slice(0, end < 0 ? letters.length : end);
}
