'use client';

import { useEffect, useRef, useState } from 'react';
import type * as Y from 'yjs';
import { useRedraw } from '#app/_components/use-redraw.ts';
import { useDocument } from '#app/_editor/ui/document-context.tsx';
import { noteSeen } from './note-seen.ts';

/** So long a page has to be in sight for what is in it to count as seen. */
const A_LOOK_MS = 5_000;

/** What the server drew: another object each time, with the log's row that it was drawn from. */
export type Drawn = { readonly seq: number };

/**
 * Notes that the reader saw the document: after some seconds in sight, with what the page was made
 * of, and, when they turn away or leave, with what others wrote meanwhile before their eyes. What
 * came while nobody looked is told first: the page is drawn anew for it, and `onMissed` is called.
 */
export function useSeenWhileOpen(drawn: Drawn, onMissed: () => void): void {
  const { facts, state } = useDocument();
  const { documentId } = facts;
  const redraw = useRedraw();
  const isLive = useRef(false);
  isLive.current = state?.link === 'online' && state.synced;
  const missed = useMissed(state?.doc);
  const [looks, setLooks] = useState(0);

  // What was missed is told by a drawing that came after it, whoever `onMissed` is by then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs once for each drawing
  useEffect(() => {
    if (document.visibilityState === 'hidden' || !missed.current.something) return;
    missed.current.something = false;
    onMissed();
    setLooks((known) => known + 1);
  }, [drawn]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `looks` starts the timer again
  useEffect(() => {
    let looked = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const note = () => noteSeen(documentId, isLive.current ? null : drawn.seq);
    const turnAway = () => {
      if (looked) note();
      looked = false;
      missed.current.isAway = true;
    };
    /** Whether what came meanwhile is here, and is nothing. */
    const isTold = () => {
      if (isLive.current) missed.current.isAway = false;
      if (missed.current.something) redraw();
      return !missed.current.something;
    };
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'hidden') return turnAway();
      if (!isTold()) return;
      timer = setTimeout(() => {
        if (!isTold()) return;
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
  }, [documentId, drawn.seq, looks, redraw]);
}

/**
 * Whether somebody else wrote while the page was out of sight, or while it was not told yet what
 * came meanwhile.
 */
function useMissed(doc: Y.Doc | undefined) {
  const missed = useRef({ isAway: false, something: false });
  useEffect(() => {
    const hear = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (!local && missed.current.isAway) missed.current.something = true;
    };
    doc?.on('update', hear);
    return () => doc?.off('update', hear);
  }, [doc]);
  return missed;
}
