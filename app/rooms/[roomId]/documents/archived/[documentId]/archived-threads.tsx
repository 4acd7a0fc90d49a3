'use client';

import { useTranslations } from 'next-intl';
import type { Comment, Line } from '#app/_comments/answers.ts';
import { CommentBody } from '#app/_comments/comment-item.tsx';
import { PlaceNote } from '#app/_comments/place-note.tsx';
import { SaidBy } from '#app/_comments/said-by.tsx';

type ArchivedThreadsProps = { readonly threads: readonly (Line & { readonly said: readonly Comment[] })[] };

/** The discussions of a document that was put away, to be read. */
export function ArchivedThreads({ threads }: ArchivedThreadsProps) {
  const t = useTranslations('comments');
  return (
    <ul className="flex flex-col gap-8">
      {threads.map((thread) => (
        <li key={thread.id} className="flex flex-col gap-2 border-t border-line pt-4">
          <PlaceNote line={thread} whole />
          <ol className="flex flex-col gap-3">
            {thread.said.map(({ id, author, body, mentions, createdAt, editedAt }) => (
              <li key={id} className="flex flex-col gap-1">
                <SaidBy voice={author} at={createdAt} edited={editedAt !== null} />
                {body === null ? (
                  <p className="text-muted italic">{t('deleted')}</p>
                ) : (
                  <CommentBody body={body} names={mentions.map(({ name }) => name)} />
                )}
              </li>
            ))}
          </ol>
          {thread.state === 'resolved' && <p className="text-sm text-muted">{t('state.resolved')}</p>}
        </li>
      ))}
    </ul>
  );
}
