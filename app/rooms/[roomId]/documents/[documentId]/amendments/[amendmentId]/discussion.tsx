import { useFormatter, useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/action-form.tsx';
import { SeatBadge } from '#app/_components/seat-badge.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { TextArea } from '#app/_components/text-area.tsx';
import { knownSeat } from '#app/_data/amendments.ts';
import { THREAD_LIMITS } from '#domain/threads.ts';
import type { AmendmentReading } from '#server/amendments/read-amendments.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { discussFromForm } from '../amendments-from-form.ts';

type DiscussionProps = { readonly room: RoomView; readonly amendment: AmendmentReading };

/** What was said about an amendment, and the form to say more. */
export function Discussion({ room, amendment: { id, documentId, discussion, may } }: DiscussionProps) {
  const t = useTranslations('amendments');
  const format = useFormatter();
  const place = { roomId: room.id, documentId, amendmentId: id };
  return (
    <section aria-labelledby="discussion" className="flex flex-col gap-4">
      <h2 id="discussion" className="font-serif text-xl font-semibold">
        {t('discussion')}
      </h2>
      {discussion.length === 0 && <p className="text-muted">{t('nobodySaid')}</p>}
      <ul className="flex flex-col gap-4">
        {discussion.map(({ id: commentId, author, body, createdAt }) => {
          const seat = knownSeat(room, author.hat);
          return (
            <li key={commentId} className="border-l-2 border-line pl-4">
              <p className="flex flex-wrap items-center gap-x-3 text-sm">
                <bdi className="font-medium">{author.name}</bdi>
                {seat && <SeatBadge hat={seat} plain />}
                <time dateTime={createdAt.toISOString()} className="text-muted">
                  {format.dateTime(createdAt, 'date')}
                </time>
              </p>
              {body === null ? (
                <p className="text-muted italic">{t('wordsGone')}</p>
              ) : (
                <p className="max-w-measure wrap-anywhere whitespace-pre-line">{body}</p>
              )}
            </li>
          );
        })}
      </ul>
      {may.comment && (
        <ActionForm
          key={discussion.length}
          action={discussFromForm.bind(null, place)}
          labels={{ body: t('yourWords') }}
          className="screen-only max-w-2xl gap-3"
        >
          <TextArea name="body" label={t('yourWords')} rows={2} maxLength={THREAD_LIMITS.body} />
          <SubmitButton variant="secondary">{t('say')}</SubmitButton>
        </ActionForm>
      )}
    </section>
  );
}
