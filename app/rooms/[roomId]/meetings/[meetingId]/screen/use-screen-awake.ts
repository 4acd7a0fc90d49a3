'use client';

import { useEffect } from 'react';

/** Keeps the hall's screen from going dark in mid-meeting, where the browser can. */
export function useScreenAwake(): void {
  useEffect(() => {
    let isOver = false;
    let lock: { readonly release: () => Promise<void> } | undefined;
    const hold = async () => {
      if (document.visibilityState !== 'visible') return;
      // A device that saves its battery says no, and is asked again when it shows the page again.
      lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
      if (isOver) void lock?.release();
    };
    void hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, []);
}
