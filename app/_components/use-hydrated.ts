'use client';

import { useSyncExternalStore } from 'react';

const subscribe = () => () => {};

/** Whether the page's scripts have arrived: until then nothing hears what somebody chooses. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}
