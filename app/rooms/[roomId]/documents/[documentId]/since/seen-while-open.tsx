'use client';

import { useEffect, useRef } from 'react';
import { useDocument } from '#app/_editor/ui/document-context.tsx';
import { noteSeen } from './note-seen.ts';

/** So long a page has to be in sight for what is in it to count as seen. */
const A_LOOK_MS = 5_000;

/**
 * Notes that the reader saw the document: once after some seconds in sight, with what the page was
 * made of, and, when they turn away or leave, with what others wrote meanwhile before their eyes.
 */
export function SeenWhileOpen({ drawnSeq }: { readonly drawnSeq: number }) {
  const { facts, state } = useDocument();
  const { documentId } = facts;
  const isLive = useRef(false);
  isLive.current = state?.link === 'online' && state.synced;
  useEffect(() => {
    let looked = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const note = () => noteSeen(documentId, isLive.current ? null : drawnSeq);
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'hidden') {
        if (looked) note();
        return;
      }
      timer = setTimeout(() => {
        looked = true;
        note();
      }, A_LOOK_MS);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      clearTimeout(timer);
      if (looked) note();
    };
  }, [documentId, drawnSeq]);
  return null;
}
