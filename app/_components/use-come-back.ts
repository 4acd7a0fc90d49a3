'use client';

import { useEffect } from 'react';
import { isMissingPiece } from './forms/action-failure.ts';

const RETRY_MS = 2_000;
/** A page that breaks off again and again says so at last. */
const [MOST_TRIES, TRIES_WITHIN_MS, TRIES_KEY] = [5, 60_000, 'pages-broken-off'] as const;

/**
 * Whether an answer broke off under way, since the server or the network went: nothing failed on
 * the server, which would have a digest.
 */
export function isBrokenOff(error: Error & { readonly digest?: string }): boolean {
  if (error.digest !== undefined || isMissingPiece(error)) return false;
  // As each browser calls it.
  return /connection closed|failed to fetch|network ?error|load failed/i.test(error.message);
}

/**
 * Loads a page that broke off anew as soon as the server answers, so that nobody in a hall has to.
 */
export function useComeBack(error: Error & { readonly digest?: string }): void {
  useEffect(() => {
    if (!isBrokenOff(error) || !mayTry(sessionStorage, Date.now())) return;
    const timer = setInterval(async () => {
      const answers = await fetch('/readyz', { cache: 'no-store' }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (answers) location.reload();
    }, RETRY_MS);
    return () => clearInterval(timer);
  }, [error]);
}

/** Whether this tab came back less often than it may within the minute; counts this time. */
export function mayTry(storage: Pick<Storage, 'getItem' | 'setItem'>, now: number): boolean {
  const before = (storage.getItem(TRIES_KEY) ?? '').split(' ').map(Number);
  const lately = before.filter((at) => at > 0 && now - at < TRIES_WITHIN_MS);
  if (lately.length >= MOST_TRIES) return false;
  storage.setItem(TRIES_KEY, [...lately, now].join(' '));
  return true;
}
