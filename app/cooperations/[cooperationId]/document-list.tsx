import { useTranslations } from 'next-intl';
import { classNames } from '#app/_components/class-names.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.tsx';
import { StageBadge } from '#app/_components/seats/stage-badge.tsx';
import type { CooperationReading } from '#server/cooperations/read-cooperation.ts';

type Document = CooperationReading['documents'][number];
type DocumentListProps = { readonly cooperation: CooperationReading };

/** The documents of the reader's rooms, in the order of the work, and how far each is. */
export function DocumentList({ cooperation: { documents, rooms } }: DocumentListProps) {
  const t = useTranslations('cooperation');
  // Of rooms that are all put away the documents are read there.
  if (documents.length === 0 && rooms.length > 0 && rooms.every(({ archived }) => archived)) return null;
  const writing = rooms.filter(({ id }) => documents.some(({ roomId }) => roomId === id));
  return (
    <section aria-labelledby="documents">
      <h2 id="documents" className="text-xl font-semibold">
        {t('documents')}
      </h2>
      {documents.length === 0 ? (
        <div className="mt-4">
          <EmptyState title={t('noDocuments')}>{t('noDocumentsText')}</EmptyState>
        </div>
      ) : (
        <>
          <p className="mt-1 max-w-measure text-muted">{t('documentsText')}</p>
          {writing.map(({ id, title }) => (
            <div key={id} className="mt-5">
              {writing.length > 1 && <h3 className="mb-2 font-medium">{title}</h3>}
              <ol className="border-t border-ink">
                {documents
                  .filter(({ roomId }) => roomId === id)
                  .map((document) => (
                    <li key={document.id} className="border-b border-line">
                      <DocumentEntry document={document} />
                    </li>
                  ))}
              </ol>
            </div>
          ))}
        </>
      )}
    </section>
  );
}

function DocumentEntry({ document }: { readonly document: Document }) {
  const t = useTranslations('cooperation');
  const { id, roomId, title, stage, sections, begun } = document;
  const readable = begun !== null;
  return (
    <article className={classNames('group relative flex flex-col gap-2 py-5', readable && 'hover:bg-sunken/60')}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="font-serif text-xl font-semibold">
          {readable ? (
            <Link
              href={`/rooms/${roomId}/documents/${id}`}
              className="decoration-1 underline-offset-4 group-hover:underline after:absolute after:inset-0"
            >
              {title}
            </Link>
          ) : (
            title
          )}
        </p>
        <StageBadge stage={stage} />
      </div>
      {readable && <Progress begun={begun} total={sections} />}
      <p className="text-muted">
        {readable ? t('progress', { begun, total: sections }) : t('sections', { total: sections })}
      </p>
    </article>
  );
}

/** A cell a section, those begun in ink first; the sentence under it says the same. */
function Progress({ begun, total }: { readonly begun: number; readonly total: number }) {
  return (
    <div aria-hidden="true" className="flex max-w-lg gap-1">
      {Array.from({ length: total }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cells are all alike
        <span key={index} className={classNames('h-2 grow', index < begun ? 'bg-ink' : 'bg-line')} />
      ))}
    </div>
  );
}
