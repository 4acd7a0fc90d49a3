import type { Metadata } from 'next';

/**
 * Of a page whose address holds a key: no search engine keeps it, and no other page is told it.
 * With no referrer at all a browser without scripts would not say either from where its form comes,
 * and the service takes none that does not.
 */
export const KEYED_PAGE = { robots: { index: false }, referrer: 'strict-origin' } satisfies Metadata;
