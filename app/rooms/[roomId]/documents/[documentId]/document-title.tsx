'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { LiveText } from '#app/_components/live-text.tsx';
import type { DocumentId } from '#domain/ids.ts';
import { useNews } from '../../live/room-context.tsx';
import { fetchAnswer } from '../../live/use-answer.ts';

const answerSchema = z.object({ title: z.string() });

type DocumentTitleProps = {
  readonly documentId: DocumentId;
  /** As the server drew it. */
  readonly drawn: string;
};

/**
 * What the open document is called now, here and in the browser's tab. It is asked for alone, so
 * that nothing else of the page is drawn again under whoever writes in it.
 */
export function DocumentTitle({ documentId, drawn }: DocumentTitleProps) {
  const title = useTitle(documentId, drawn);
  const product = useTranslations('common')('product');
  useEffect(() => {
    // As the template of all pages says it, once the page is called otherwise than it was.
    const named = `${title} · ${product}`;
    if (document.title !== named) document.title = named;
  }, [title, product]);
  return <LiveText>{title}</LiveText>;
}

/** The title that was heard last; the drawn one where the server drew the page since. */
function useTitle(documentId: DocumentId, drawn: string): string {
  const [heard, setHeard] = useState<{ readonly drawn: string; readonly title: string }>();
  const asked = useRef(0);
  const ask = useCallback(async () => {
    asked.current += 1;
    const turn = asked.current;
    const answer = await fetchAnswer(`/api/documents/${documentId}/title`, answerSchema);
    if (answer.success && turn === asked.current) setHeard({ drawn, title: answer.data.title });
  }, [documentId, drawn]);
  useNews([`title:${documentId}`], () => void ask());
  return heard?.drawn === drawn ? heard.title : drawn;
}
