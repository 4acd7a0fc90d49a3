'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef } from 'react';

const RETRY_MS = 2_000;

/**
 * Has the server draw the page again, once it is reached. Next would leave a page whose server is not there for the browser's own
 * page of errors, from which nothing comes back: the hall's screen, which nobody touches, least of all.
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
      if (!now.isOver) router.refresh();
    };
    void ask();
  }, [router]);
}
