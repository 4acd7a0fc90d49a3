'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useRef } from 'react';

const RETRY_MS = 2_000;
/** How long a redraw may be on its way, on a slow telephone. */
const ON_ITS_WAY_MS = 5_000;
/** How long a page that was gone to has to show itself. */
const SHOWN_MS = 1_000;

/** When this tab asked for a redraw last, in milliseconds since it was opened. */
let lastAsked = Number.NEGATIVE_INFINITY;

/** Whether a redraw that this page asked for may be on its way. */
export function mayBeRedrawn(): boolean {
  return performance.now() - lastAsked < ON_ITS_WAY_MS;
}

/**
 * Has the server draw the page again, once it is reached. Next would leave a page whose server is
 * not there for the browser's own page of errors, from which nothing comes back: the hall's screen,
 * which nobody touches, least of all.
 */
export function useRedraw(): () => void {
  const router = useRouter();
  const state = useRef({ isAsking: false, isOver: false });
  useEffect(() => {
    const now = state.current;
    now.isOver = false;
    return () => {
      now.isOver = true;
    };
  }, []);
  return useCallback(() => {
    const now = state.current;
    if (now.isAsking) return;
    now.isAsking = true;
    const ask = async () => {
      const isReached = await fetch('/healthz', { cache: 'no-store' }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (!isReached && !now.isOver) return void setTimeout(ask, RETRY_MS);
      now.isAsking = false;
      if (now.isOver) return;
      lastAsked = performance.now();
      router.refresh();
    };
    void ask();
  }, [router]);
}

/**
 * Draws the page again after one went to another address while a redraw was on its way: Next then
 * sometimes leaves the old page standing under the new address, for as long as nothing else is
 * pressed.
 */
export function useRedrawAfterMoves(): void {
  const redraw = useRedraw();
  const address = `${usePathname()}?${useSearchParams()}`;
  const shown = useRef(address);
  useEffect(() => {
    if (shown.current === address) return;
    shown.current = address;
    if (!mayBeRedrawn()) return;
    const timer = setTimeout(redraw, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [address, redraw]);
}
