'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { NewThread } from '#app/_comments/new-thread.tsx';

/** Begins a discussion about the whole document. */
export function CommentDocument() {
  const t = useTranslations('comments');
  const router = useRouter();
  return (
    <section aria-labelledby="comment-document" className="script-only screen-only border-t border-line pt-6">
      <h2 id="comment-document" className="mb-3 text-xl font-semibold">
        {t('commentDocument')}
      </h2>
      <NewThread sectionId={null} passage={null} focused={false} onOpened={() => router.refresh()} />
    </section>
  );
}
