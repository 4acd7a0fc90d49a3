'use client';

import { useTranslations } from 'next-intl';
import { NewThread } from '#app/_comments/new-thread.tsx';
import { useRedraw } from '#app/_components/use-redraw.ts';

/** Begins a discussion about the whole document. */
export function CommentDocument() {
  const t = useTranslations('comments');
  const redraw = useRedraw();
  return (
    <section aria-labelledby="comment-document" className="script-only screen-only border-t border-line pt-6">
      <h2 id="comment-document" className="mb-3 text-xl font-semibold">
        {t('commentDocument')}
      </h2>
      <NewThread sectionId={null} passage={null} focused={false} onOpened={redraw} />
    </section>
  );
}
