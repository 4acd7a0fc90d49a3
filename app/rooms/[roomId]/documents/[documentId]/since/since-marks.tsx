'use client';

import { useEffect, useState } from 'react';
import { z } from 'zod';
import { spansOf } from '#app/_editor/binding/letters/id-spans.ts';
import { useDocument } from '#app/_editor/ui/document-context.tsx';
import { type DocumentId, sectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { rangesIn } from './ranges-in.ts';

const answerSchema = z.array(
  z.object({
    sectionId,
    ids: z.array(z.object({ client: z.number(), clock: z.number(), length: z.number() })),
  }),
);
type Came = z.infer<typeof answerSchema>;

/** The name of the browser's highlight, which the style sheet draws. */
const HIGHLIGHT = 'since-visit';
/** The text is marked again so long after it changed. */
const CALM_MS = 300;

/**
 * Marks in the open document what others wrote since the reader was last here. Nothing is put into
 * the text for it: the browser paints over it. One that cannot leaves the link to the page that
 * shows the same.
 */
export function SinceMarks({ documentId, afterSeq }: { readonly documentId: DocumentId; readonly afterSeq: number }) {
  const { state } = useDocument();
  const doc = state?.synced ? state.doc : null;
  const came = useCame(documentId, afterSeq);
  useEffect(() => {
    if (!doc || !came || !('highlights' in CSS)) return;
    const mark = () => {
      const ranges = came.flatMap(({ sectionId: id, ids }) => {
        const { spans, length } = spansOf(doc.getXmlFragment(sectionKey(id)), ids);
        return rangesIn(document.getElementById(`section-${id}`), spans, length);
      });
      CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
    };
    let timer = setTimeout(mark, CALM_MS);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(mark, CALM_MS);
    });
    const text = document.querySelector('main') ?? document.body;
    observer.observe(text, { childList: true, characterData: true, subtree: true });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      CSS.highlights.delete(HIGHLIGHT);
    };
  }, [doc, came]);
  return null;
}

function useCame(documentId: DocumentId, afterSeq: number): Came | null {
  const [came, setCame] = useState<Came | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    const ask = async () => {
      const response = await fetch(`/api/documents/${documentId}/came?after=${afterSeq}`, { signal: asking.signal });
      const answer = answerSchema.safeParse(await response.json());
      if (answer.success) setCame(answer.data);
    };
    ask().catch(() => {});
    return () => asking.abort();
  }, [documentId, afterSeq]);
  return came;
}
