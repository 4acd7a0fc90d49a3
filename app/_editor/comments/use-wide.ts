'use client';

import { useSyncExternalStore } from 'react';

/**
 * From this width on there is a margin beside the text; written out in the classes of the page too.
 */
const MARGIN = '(min-width: 75rem)';

/** Whether there is room for a margin beside the text. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(MARGIN);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => matchMedia(MARGIN).matches,
    () => false,
  );
}
