'use client';

import { lazy, type MouseEvent, type ReactNode, Suspense } from 'react';
import { MissingPiece } from '#app/_components/shell/missing-piece.tsx';
import { useDocument } from '../ui/document-context.tsx';
import { CommentSheet } from './comment-sheet.tsx';
import { useComments } from './comments-context.tsx';
import { Margin } from './margin.tsx';
import { threadAt } from './thread-at.ts';
import { useWide } from './use-wide.ts';

// It needs the shared document, whose code comes with the document.
const PassageMarks = lazy(async () => ({ default: (await import('./passage-marks.tsx')).PassageMarks }));

/**
 * What is said about the document: in the margin where the page has one and there is room for it,
 * else over the page.
 */
export function DocumentComments({ margin = true }: { readonly margin?: boolean }) {
  const { state } = useDocument();
  const wide = useWide() && margin;
  return (
    <div className={`screen-only script-only hidden ${margin ? 'min-[75rem]:block' : ''}`}>
      {wide ? <Margin /> : <CommentSheet />}
      {state?.synced && (
        <MissingPiece instead={null}>
          <Suspense fallback={null}>
            <PassageMarks />
          </Suspense>
        </MissingPiece>
      )}
    </div>
  );
}

/**
 * The texts; a press on a passage that is spoken about shows what is said. By keyboard the
 * discussions are reached by themselves.
 */
export function ReadByPoint({ children }: { readonly children: ReactNode }) {
  const { marks, show } = useComments();
  const press = ({ clientX, clientY }: MouseEvent) => {
    if (marks.ranges.size === 0 || document.getSelection()?.isCollapsed === false) return;
    const thread = threadAt(marks, clientX, clientY);
    if (thread) show(thread);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only saves the way to the discussion's own button
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same
    <div id="document-sections" className="flex flex-col gap-12 pt-6" onClick={press}>
      {children}
    </div>
  );
}
