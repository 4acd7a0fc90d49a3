'use client';

import { useRef } from 'react';

/**
 * What was last heard, also while nothing is: a cut is no reason to show what was so when the page
 * was drawn.
 */
export function useLastHeard<Heard>(heard: Heard | undefined): Heard | undefined {
  const last = useRef(heard);
  if (heard !== undefined) last.current = heard;
  return last.current;
}
