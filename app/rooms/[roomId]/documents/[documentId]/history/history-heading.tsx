import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import type { RoomId } from '#domain/ids.ts';
import type { PastPlace } from '../past-document-data.ts';

type HistoryHeadingProps = {
  readonly roomId: RoomId;
  readonly document: Pick<PastPlace['document'], 'id' | 'title' | 'home'>;
  readonly title: string;
  readonly intro: string;
  /** Whether this is the history itself, to which the other pages lead back. */
  readonly isHistory?: boolean;
};

/** What the page says of a document's past, and the ways back. */
export function HistoryHeading({ roomId, document, title, intro, isHistory = false }: HistoryHeadingProps) {
  const t = useTranslations('history');
  return (
    <div className="flex flex-col gap-3">
      <h1 className="font-serif text-3xl font-semibold">
        {title}
        <span className="mt-1 block font-sans text-lg font-normal text-muted">{document.title}</span>
      </h1>
      <p className="max-w-measure text-muted">{intro}</p>
      <p className="screen-only flex flex-wrap gap-x-6">
        <Link href={document.home} className="link inline-flex min-h-11 items-center">
          {t('back')}
        </Link>
        {!isHistory && (
          <Link
            href={`/rooms/${roomId}/documents/${document.id}/history`}
            className="link inline-flex min-h-11 items-center"
          >
            {t('title')}
          </Link>
        )}
      </p>
    </div>
  );
}
