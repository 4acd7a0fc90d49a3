'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { Dialog } from '#app/_components/dialog.tsx';
import { ERROR } from '#app/_components/forms/field.tsx';
import type { Comment } from './answers.ts';
import { ask } from './ask.ts';
import { CommentBox } from './comment-box.tsx';
import { KEPT_COMMENTS } from './kept-words.ts';
import { cutAtMentions } from './mention.ts';
import { SaidBy } from './said-by.tsx';

type CommentItemProps = {
  readonly comment: Comment;
  /** Whether its author may still put other words in its place. */
  readonly mayEdit: boolean;
  readonly onChanged: () => Promise<void>;
};

/** One comment: who said it, what, and for its author what they may do about it. */
export function CommentItem({ comment, mayEdit, onChanged }: CommentItemProps) {
  const t = useTranslations('comments');
  const about = `edit:${comment.id}`;
  const [editing, setEditing] = useState(() => KEPT_COMMENTS.of(about) !== null);
  const { id, author, body, mentions, createdAt, editedAt, isOwn } = comment;
  if (body === null) {
    return (
      <li className="flex flex-col gap-1 border-t border-line py-3 first:border-t-0">
        <SaidBy voice={author} at={createdAt} />
        <p className="text-muted italic">{t('deleted')}</p>
      </li>
    );
  }
  return (
    <li className="flex flex-col gap-1.5 border-t border-line py-3 first:border-t-0">
      <SaidBy voice={author} at={createdAt} edited={editedAt !== null} />
      {editing ? (
        <CommentBox
          about={about}
          label={t('editLabel')}
          send={t('save')}
          before={{ body, mentions }}
          focused
          onCancel={() => setEditing(false)}
          onSend={async ({ body, mentions }) => {
            const answered = await ask('PUT', `/api/comments/${id}`, { body, mentions });
            if (answered.ok) {
              await onChanged();
              setEditing(false);
            }
            return answered;
          }}
        />
      ) : (
        <CommentBody body={body} names={mentions.map(({ name }) => name)} />
      )}
      {isOwn && !editing && (
        <div className="screen-only -mx-3 flex flex-wrap">
          {mayEdit && (
            <Button
              variant="quiet"
              className="px-3 text-sm"
              aria-label={t('editLabel')}
              onPress={() => setEditing(true)}
            >
              {t('edit')}
            </Button>
          )}
          <DeleteButton comment={comment} onDeleted={onChanged} />
        </div>
      )}
    </li>
  );
}

/** What was said, those whom it speaks to by name set apart. */
export function CommentBody({ body, names }: { readonly body: string; readonly names: readonly string[] }) {
  let place = 0;
  return (
    <p className="whitespace-pre-line wrap-anywhere">
      {cutAtMentions(body, names).map(({ text, isName }) => {
        place += text.length;
        return (
          <span key={place} className={isName ? 'font-medium text-accent' : undefined}>
            {text}
          </span>
        );
      })}
    </p>
  );
}

function DeleteButton({ comment, onDeleted }: { readonly comment: Comment; readonly onDeleted: () => Promise<void> }) {
  const t = useTranslations('comments');
  const [why, setWhy] = useState<string | null>(null);
  const remove = async (close: () => void) => {
    const answered = await ask('DELETE', `/api/comments/${comment.id}`);
    if (!answered.ok) return setWhy(answered.why ?? t('notDone'));
    close();
    await onDeleted();
  };
  return (
    <Dialog
      title={t('deleteTitle')}
      trigger={
        <Button variant="quiet" className="px-3 text-sm">
          {t('delete')}
        </Button>
      }
    >
      {(close) => (
        <div className="flex flex-col gap-5">
          <p>{t('deleteText')}</p>
          {why && (
            <p role="alert" className={ERROR}>
              {why}
            </p>
          )}
          <div className="flex flex-wrap gap-2">
            <Button onPress={close}>{t('keep')}</Button>
            <Button variant="danger" onPress={() => void remove(close)}>
              {t('deleteForGood')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
