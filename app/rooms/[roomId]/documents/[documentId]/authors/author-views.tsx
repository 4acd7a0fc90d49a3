import { useTranslations } from 'next-intl';
import { classNames } from '#app/_components/class-names.ts';
import { Link } from '#app/_components/link.tsx';
import type { DocumentId, RoomId } from '#domain/ids.ts';
import { AUTHOR_VIEWS, type AuthorView } from './authors-data.ts';

type AuthorViewsProps = { readonly roomId: RoomId; readonly documentId: DocumentId; readonly current: AuthorView };

/** The ways to look at who wrote what. */
export function AuthorViews({ roomId, documentId, current }: AuthorViewsProps) {
  const t = useTranslations('authors');
  return (
    <nav aria-label={t('views')} className="screen-only mt-6">
      <ul className="flex flex-wrap gap-2">
        {AUTHOR_VIEWS.map((view) => (
          <li key={view}>
            <Link
              href={`/rooms/${roomId}/documents/${documentId}/authors?view=${view}`}
              aria-current={view === current ? 'page' : undefined}
              className={classNames(
                'inline-flex min-h-11 items-center rounded-md border px-4',
                view === current
                  ? 'border-accent bg-accent font-medium text-on-accent forced-color-adjust-none'
                  : 'border-edge hover:border-ink',
              )}
            >
              {t(`view.${view}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
