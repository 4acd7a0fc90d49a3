import { useFormatter, useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { useToReview } from '#app/_components/use-to-review.ts';
import type { Waiting } from '#server/meetings/what-waits.ts';
import type { WaitingContributions } from '#server/residents/contributions/waiting-contributions.ts';
import type { WaitingThread } from '#server/threads/waiting-threads.ts';

type WaitingListProps = {
  readonly waiting: readonly Waiting[];
  readonly threads: readonly WaitingThread[];
  readonly contributions: readonly WaitingContributions[];
};

/**
 * What all the rooms of the reader ask of them, each one press away. Nothing where nothing waits.
 */
export function WaitingList({ waiting, threads, contributions }: WaitingListProps) {
  const t = useTranslations('waiting');
  const format = useFormatter();
  if (waiting.length + threads.length + contributions.length === 0) return null;
  return (
    <section aria-labelledby="waiting" className="mb-12 max-w-3xl border-l-4 border-accent bg-sunken px-5 py-4">
      <h2 id="waiting" className="text-xl font-semibold">
        {t('title')}
      </h2>
      <ul className="mt-2 flex flex-col">
        {waiting.map(({ kind, roomId, roomTitle, meetingId, title, by, timeZone }) => (
          <li key={`${kind} ${meetingId} ${title}`} className="border-t border-line py-2 first:border-t-0">
            <Link href={hrefOf(kind, `/rooms/${roomId}/meetings/${meetingId}`)} className="link wrap-anywhere">
              {t(kind, { title })}
            </Link>
            <span className="block text-sm text-muted wrap-anywhere">
              {by ? t(`by.${kind}`, { room: roomTitle, date: format.dateTime(by, 'date', { timeZone }) }) : roomTitle}
            </span>
          </li>
        ))}
        {threads.map(({ kind, threadId, documentId, documentTitle, roomId, roomTitle, at }) => (
          <li key={threadId} className="border-t border-line py-2 first:border-t-0">
            <Link
              href={`/rooms/${roomId}/documents/${documentId}/comments?thread=${threadId}`}
              className="link wrap-anywhere"
            >
              {t(kind, { title: documentTitle })}
            </Link>
            <span className="block text-sm text-muted wrap-anywhere">
              {`${roomTitle}, ${format.dateTime(at, 'dateTime')}`}
            </span>
          </li>
        ))}
        {contributions.map((room) => (
          <ToReviewThere key={room.roomId} room={room} />
        ))}
      </ul>
    </section>
  );
}

/** What residents brought in that the reader is to look at, in the words of the room's own page. */
function ToReviewThere({ room: { roomId, roomTitle, ...counted } }: { readonly room: WaitingContributions }) {
  return useToReview(counted).map((line) => (
    <li key={line} className="border-t border-line py-2 first:border-t-0">
      <Link href={`/rooms/${roomId}/contributions`} className="link wrap-anywhere">
        {line}
      </Link>
      <span className="block text-sm text-muted wrap-anywhere">{roomTitle}</span>
    </li>
  ));
}

function hrefOf(kind: Waiting['kind'], meeting: string): string {
  return kind === 'minutes' || kind === 'task' ? `${meeting}/minutes` : meeting;
}
