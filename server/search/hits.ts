import type { ExcerptPart } from '#domain/search/excerpt.ts';

/** How many places of a kind are shown. Who sees so many has to say more of what they look for. */
export const MOST_HITS = 30;

/** The first of the places that were found, and whether there are others. */
export type Hits<Hit> = { readonly shown: readonly Hit[]; readonly more: boolean };

/** Where words were found: what the place is called, and what stands there. */
export type Hit = { readonly title: string; readonly excerpt: readonly ExcerptPart[] };

/** `found` holds one more than is shown, where there are more. */
export function firstHits<Found>(found: readonly Found[]): Hits<Found> {
  return { shown: found.slice(0, MOST_HITS), more: found.length > MOST_HITS };
}
