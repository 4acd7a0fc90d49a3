'use client';

import { useEffect, useRef } from 'react';
import { ask } from '#app/_comments/ask.ts';
import { useDocument } from '../ui/document-context.tsx';
import { useComments } from './comments-context.tsx';
import { findMarks } from './find-marks.ts';

/**
 * How long nothing must change before passages are looked for again, and how long they may be out
 * of date at most.
 */
const QUIET_MS = 250;
const LATEST_MS = 1_500;
/**
 * How long to wait before the server is asked where passages are, and how often it is asked for the
 * same ones.
 */
const ASK_MS = [800, 4_000, 15_000];

/**
 * Shows which passages of the text are spoken about. Nothing is written into the text or into its
 * elements for it.
 */
export function PassageMarks() {
  const { state } = useDocument();
  const { cards, marks, setMarks, shown, composing } = useComments();
  const doc = state?.synced ? state.doc : null;
  useEffect(() => {
    if (!doc || cards.length === 0) return;
    return whenPageChanges(() => setMarks(findMarks(doc, cards)));
  }, [doc, cards, setMarks]);
  useEffect(() => {
    paint('comment', [...marks.ranges.values()].flat());
    return () => paint('comment', []);
  }, [marks]);
  useEffect(() => {
    const own = shown ? (marks.ranges.get(shown) ?? []) : [];
    paint('comment-shown', composing?.range ? [composing.range] : own);
    return () => paint('comment-shown', []);
  }, [marks, shown, composing]);
  useAskForMissed();
  return null;
}

/** Calls `look` now, and once the texts on the page have changed and are quiet again. */
function whenPageChanges(look: () => void): () => void {
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  const run = () => {
    quiet = undefined;
    since = 0;
    look();
  };
  const soon = () => {
    since ||= performance.now();
    if (quiet !== undefined && performance.now() - since > LATEST_MS) return;
    clearTimeout(quiet);
    quiet = setTimeout(run, QUIET_MS);
  };
  const observer = new MutationObserver(soon);
  const page = document.getElementById('document-sections');
  if (page) observer.observe(page, { childList: true, subtree: true, characterData: true });
  run();
  return () => {
    observer.disconnect();
    clearTimeout(quiet);
  };
}

function paint(name: string, ranges: readonly Range[]): void {
  // Old browsers show the threads beside the text all the same.
  if (!('highlights' in CSS)) return;
  const highlight = new Highlight();
  for (const range of ranges) highlight.add(range);
  if (ranges.length > 0) CSS.highlights.set(name, highlight);
  else CSS.highlights.delete(name);
}

/**
 * Has the server look where passages went that are not where they were. What it finds is heard as
 * news.
 */
function useAskForMissed(): void {
  const { facts } = useDocument();
  const { marks } = useComments();
  const missed = [...marks.missed].sort().join();
  const tries = useRef({ missed: '', count: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the text is a new occasion to ask
  useEffect(() => {
    if (missed === '') return;
    if (tries.current.missed !== missed) tries.current = { missed, count: 0 };
    const wait = ASK_MS[tries.current.count];
    if (wait === undefined) return;
    const timer = setTimeout(
      () => {
        tries.current.count += 1;
        void ask('POST', `/api/documents/${facts.documentId}/threads/places`);
      },
      wait * (0.75 + Math.random() / 2),
    );
    return () => clearTimeout(timer);
  }, [missed, marks, facts.documentId]);
}
