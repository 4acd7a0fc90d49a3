import type { ThemeId } from './ids.ts';

/** What a cooperation works on; actions are under it. */
export type Theme = { readonly id: ThemeId; readonly title: string };

/**
 * For each title the theme that it is of those that are known, or null where it is a new one.
 *
 * 1. A title that is the same is the same theme, wherever it stands now.
 * 2. What is left over was retitled where the new titles stand exactly where the old ones stood.
 *    Otherwise a line was added, removed or moved along with it, and nobody can tell which theme
 *    became which: all that is left over is new, rather than another theme's actions under it.
 */
export function matchThemes(known: readonly Theme[], titles: readonly string[]): (ThemeId | null)[] {
  const same = sameTitles(known, titles);
  const isInPlace =
    known.length === titles.length && known.every(({ id }, place) => same.includes(id) === (same[place] !== null));
  return isInPlace ? same.map((id, place) => id ?? known[place]?.id ?? null) : same;
}

/** Each theme once, though its title may be there twice. */
function sameTitles(known: readonly Theme[], titles: readonly string[]): (ThemeId | null)[] {
  const left = [...known];
  return titles.map((title) => {
    const at = left.findIndex((theme) => theme.title === title);
    return at < 0 ? null : (left.splice(at, 1)[0]?.id ?? null);
  });
}
