import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import type { RoomId } from '#domain/ids.ts';
import type { PastPlace } from './past-document-data.ts';

type DocumentVoicesHeadingProps = {
  readonly roomId: RoomId;
  readonly document: Pick<PastPlace['document'], 'id' | 'title' | 'home'>;
  readonly current: 'authors' | 'voices';
};

/** What the page says of a document, and the way back to it and on to the other page. */
export function DocumentVoicesHeading({ roomId, document, current }: DocumentVoicesHeadingProps) {
  const t = useTranslations(current);
  const other = current === 'authors' ? 'voices' : 'authors';
  const common = useTranslations(other);
  return (
    <div className="flex flex-col gap-3">
      <h1 className="font-serif text-3xl font-semibold">
        {t('title')}
        <span className="mt-1 block font-sans text-lg font-normal text-muted">{document.title}</span>
      </h1>
      <p className="max-w-measure text-muted">{t('intro')}</p>
      <p className="screen-only flex flex-wrap gap-x-6">
        <Link href={document.home} className="link inline-flex min-h-11 items-center">
          {t('back')}
        </Link>
        <Link
          href={`/rooms/${roomId}/documents/${document.id}/${other}`}
          className="link inline-flex min-h-11 items-center"
        >
          {common('title')}
        </Link>
      </p>
    </div>
  );
}
