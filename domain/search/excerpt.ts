import { type FoundWord, findWords } from './search-words.ts';

/** A stretch of an excerpt, and whether it is what was searched for. */
export type ExcerptPart = { readonly text: string; readonly found: boolean };

const BEFORE = 50;
const LENGTH = 180;

/** So many places are looked at to find where the words stand together. */
const PLACES = 200;

/**
 * The place of a text where most of the words stand together, in about two lines, with … where the
 * text goes on, and · between lines. Empty where none of them is in it.
 */
export function excerpt(text: string, words: readonly string[]): ExcerptPart[] {
  const places = findWords(text, words, PLACES);
  const best = bestPlace(places);
  if (!best) return [];
  const start = wordStart(text, Math.max(0, best.start - BEFORE));
  const end = wordEnd(text, start + LENGTH);
  const parts: ExcerptPart[] = [];
  let from = start;
  for (const place of places) {
    if (place.start < start || place.end > end) continue;
    parts.push({ text: text.slice(from, place.start), found: false });
    parts.push({ text: text.slice(place.start, place.end), found: true });
    from = place.end;
  }
  parts.push({ text: text.slice(from, end), found: false });
  const whole = [{ text: start > 0 ? '… ' : '', found: false }, ...parts];
  whole.push({ text: end < text.length ? ' …' : '', found: false });
  return whole.filter((part) => part.text !== '').map((part) => ({ ...part, text: part.text.replaceAll('\n', ' · ') }));
}

function bestPlace(places: readonly FoundWord[]): FoundWord | undefined {
  let best: FoundWord | undefined;
  let most = 0;
  places.forEach((place, index) => {
    const near = new Set<string>();
    for (let next = index; next < places.length; next += 1) {
      const other = places[next];
      if (!other || other.end > place.start + LENGTH - BEFORE) break;
      near.add(other.wanted);
    }
    if (near.size > most) [best, most] = [place, near.size];
  });
  return best;
}

/** The beginning of the first word behind a place that is not within a word. */
function wordStart(text: string, place: number): number {
  if (place === 0) return 0;
  const space = text.slice(place).search(/\s/);
  return space < 0 || space > BEFORE ? place : place + space + 1;
}

/** The end of the last word before a place. */
function wordEnd(text: string, place: number): number {
  if (place >= text.length) return text.length;
  const cut = text.slice(0, place).replace(/\s+\S*$/, '');
  return cut.length > place - BEFORE ? cut.length : place;
}
