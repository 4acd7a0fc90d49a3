'use client';

import { useEffect, useState } from 'react';
import type { KnownRound } from './rounds/banner/use-known-round.ts';

/**
 * Milliseconds until a round or a vote ends, counted down second by second from what the room last
 * said.
 */
export function useTimeLeft({ msLeft, heardAt }: Pick<KnownRound, 'msLeft' | 'heardAt'>): number {
  const [left, setLeft] = useState(msLeft);
  useEffect(() => {
    const endsAt = (heardAt ?? Date.now()) + msLeft;
    let timer: ReturnType<typeof setTimeout>;
    const count = () => {
      const now = Math.max(0, endsAt - Date.now());
      setLeft(now);
      // At the next whole second, so that no second is shown longer than another.
      if (now > 0) timer = setTimeout(count, now % 1000 || 1000);
    };
    count();
    return () => clearTimeout(timer);
  }, [msLeft, heardAt]);
  return left;
}

/** As a clock shows it: `12:04`, or `1:12:04` above an hour. */
export function clockTime(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const two = (number: number) => String(number).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const within = two(seconds % 60);
  return minutes < 60 ? `${minutes}:${within}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${within}`;
}
