'use client';

import { useTranslations } from 'next-intl';
import type { Comment } from '#app/_comments/answers.ts';
import { ask } from '#app/_comments/ask.ts';
import { CommentBox } from '#app/_comments/comment-box.tsx';
import { CommentItem } from '#app/_comments/comment-item.tsx';
import { KEPT_COMMENTS } from '#app/_comments/kept-words.ts';
import { useRedraw } from '#app/_components/use-redraw.ts';
import type { AmendmentId } from '#domain/ids.ts';

type DiscussionProps = {
  readonly amendmentId: AmendmentId;
  readonly said: readonly Comment[];
  readonly mayComment: boolean;
};

/** What was said about an amendment, and the box to say more. */
export function Discussion({ amendmentId, said, mayComment }: DiscussionProps) {
  const t = useTranslations('amendments');
  const redraw = useRedraw();
  const about = `amendment:${amendmentId}`;
  const refresh = async () => redraw();
  return (
    <section aria-labelledby="discussion" className="flex max-w-2xl flex-col gap-4">
      <h2 id="discussion" className="font-serif text-xl font-semibold">
        {t('discussion')}
      </h2>
      {said.length === 0 && <p className="text-muted">{t('nobodySaid')}</p>}
      <ol className="flex flex-col">
        {said.map((comment) => (
          <CommentItem key={comment.id} comment={comment} mayEdit={mayComment} onChanged={refresh} />
        ))}
      </ol>
      {(mayComment || KEPT_COMMENTS.of(about) !== null) && (
        <div className="screen-only">
          <CommentBox
            about={about}
            label={t('yourWords')}
            send={t('say')}
            onSend={async (words) => {
              const answered = await ask('POST', `/api/amendments/${amendmentId}/comments`, words);
              if (answered.ok) await refresh();
              return answered;
            }}
          />
        </div>
      )}
    </section>
  );
}
