'use client';

import { useFreshPage } from './room-context.tsx';

/**
 * Keeps a page that the server drew true to what it shows: these topics, or all that begin like
 * them.
 */
export function FreshPage({ topics }: { readonly topics: readonly string[] }) {
  useFreshPage(topics);
  return null;
}
