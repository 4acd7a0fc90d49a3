'use client';

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { type Line, linesAnswer } from '#app/_comments/answers.ts';
import { ask } from '#app/_comments/ask.ts';
import { Commented } from '#app/_comments/commented.tsx';
import { useNews } from '#app/rooms/[roomId]/live/room-context.tsx';
import type { MarkedPassage } from '#domain/anchor.ts';
import type { SectionId, ThreadId } from '#domain/ids.ts';
import { useDocument } from '../ui/document-context.tsx';
import type { Marks } from './find-marks.ts';

/** A comment that one is about to write, and on what. */
export type Composing = {
  readonly sectionId: SectionId | null;
  readonly passage: MarkedPassage | null;
  /** Where the passage is in the page. */
  readonly range: Range | null;
  /** More was selected than can be marked. */
  readonly tooLong: boolean;
  /** What of the section it is about is chosen in its form. */
  readonly chooses?: boolean;
};

type Comments = {
  /** The one section that the page shows, where it shows no more. */
  readonly only: SectionId | null;
  /** The threads of the document that are open. */
  readonly lines: readonly Line[];
  /** The same with the one that is looked at, until its reader closes it, resolved or not. */
  readonly cards: readonly Line[];
  readonly marks: Marks;
  readonly setMarks: (marks: Marks) => void;
  /** The thread that is looked at. */
  readonly shown: ThreadId | null;
  readonly show: (id: ThreadId | null) => void;
  /** The thread that the reader has just begun: they go on in it. */
  readonly begun: ThreadId | null;
  readonly showBegun: (id: ThreadId | null) => void;
  readonly composing: Composing | null;
  readonly compose: (composing: Composing | null) => void;
  readonly refresh: () => Promise<void>;
};

const CommentsContext = createContext<Comments | null>(null);

const NO_MARKS: Marks = { ranges: new Map(), missed: [] };

type CommentsProviderProps = { readonly only?: SectionId; readonly children: ReactNode };

/** Keeps the threads of the open document, or of one section of it, for the parts of its page. */
export function CommentsProvider({ only, children }: CommentsProviderProps) {
  const { facts, sections } = useDocument();
  const { documentId, territories } = facts;
  const [lines, refresh] = useLines(documentId, only ?? null, sections);
  const [marks, setMarks] = useState(NO_MARKS);
  const [shown, setShown] = useState<ThreadId | null>(null);
  const cards = useWithShown(lines, shown);
  const [begun, setBegun] = useState<ThreadId | null>(null);
  const [composing, setComposing] = useState<Composing | null>(null);
  const document = useMemo(() => ({ documentId, sections, territories }), [documentId, sections, territories]);
  const comments = useMemo(() => {
    const show = (id: ThreadId | null) => {
      setComposing(null);
      setBegun(null);
      setShown(id);
    };
    const showBegun = (id: ThreadId | null) => {
      show(id);
      setBegun(id);
    };
    const compose = (next: Composing | null) => {
      setShown(null);
      setBegun(null);
      setComposing(next);
    };
    const acts = { setMarks, show, showBegun, compose, refresh };
    return { only: only ?? null, lines, cards, marks, shown, begun, composing, ...acts };
  }, [only, lines, cards, marks, shown, begun, composing, refresh]);
  return (
    <Commented document={document}>
      <CommentsContext value={comments}>{children}</CommentsContext>
    </Commented>
  );
}

export function useComments(): Comments {
  const comments = useContext(CommentsContext);
  if (!comments) throw new Error('useComments outside of a CommentsProvider');
  return comments;
}

/** Whoever reads a discussion or answers in it keeps it when somebody resolves it meanwhile. */
function useWithShown(lines: readonly Line[], shown: ThreadId | null): readonly Line[] {
  const [held, setHeld] = useState<Line | null>(null);
  const open = lines.find(({ id }) => id === shown);
  if (open && open !== held) setHeld(open);
  const gone = !open && held?.id === shown ? held : null;
  return useMemo(() => (gone ? [...lines, gone] : lines), [lines, gone]);
}

/**
 * Each as long as nothing is heard; asked for again when something is said. What is about the
 * section in the window is asked for by itself at first: of two thousand discussions it is there
 * long before the others.
 */
function useLines(documentId: string, only: SectionId | null, sections: readonly { readonly id: SectionId }[]) {
  const [lines, setLines] = useState<readonly Line[]>([]);
  const asked = useRef(0);
  const refresh = useCallback(async () => {
    asked.current += 1;
    const turn = asked.current;
    const answer = await askLines(documentId, only);
    if (answer && turn === asked.current) setLines(answer);
  }, [documentId, only]);
  const first = useRef(sections);
  useEffect(() => {
    let isLeft = false;
    const begin = async () => {
      const inView = only ? null : sectionInView(first.current);
      const turn = asked.current;
      const part = inView && (await askLines(documentId, inView));
      if (isLeft) return;
      if (part && turn === asked.current) setLines(part);
      // The others once these are drawn: two thousand take the browser longer than the network.
      if (part?.length) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      if (!isLeft) await refresh();
    };
    void begin();
    return () => {
      isLeft = true;
    };
  }, [refresh, documentId, only]);
  useNews([`threads:${documentId}`], () => void refresh());
  return [lines, refresh] as const;
}

async function askLines(documentId: string, sectionId: SectionId | null): Promise<readonly Line[] | null> {
  const query = new URLSearchParams({ filter: 'open', ...(sectionId && { sectionId }) });
  const answered = await ask('GET', `/api/documents/${documentId}/threads?${query}`);
  return answered.ok ? (linesAnswer.safeParse(answered.value).data ?? null) : null;
}

/** The first section of which something is in the window; null where the page shows none. */
function sectionInView(sections: readonly { readonly id: SectionId }[]): SectionId | null {
  const isInView = ({ id }: { readonly id: SectionId }) =>
    (document.getElementById(`section-${id}`)?.getBoundingClientRect().bottom ?? 0) > 0;
  return sections.find(isInView)?.id ?? null;
}
