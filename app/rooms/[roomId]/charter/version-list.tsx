import { useFormatter, useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import type { RoomId } from '#domain/ids.ts';
import { isolated } from '#domain/isolated.ts';
import type { CharterVersion } from '#server/rooms/charter/read-charter.ts';

type VersionListProps = {
  readonly roomId: RoomId;
  readonly versions: readonly CharterVersion[];
  /** The number of the one in force. */
  readonly current: number;
};

/**
 * Every charter that the room gave itself, the newest first, each with the way to what it changed.
 */
export function VersionList({ roomId, versions, current }: VersionListProps) {
  const t = useTranslations('charter.versions');
  return (
    <section aria-labelledby="versions">
      <h2 id="versions" className="text-xl font-semibold">
        {t('title')}
      </h2>
      <p className="mt-1 text-muted">{t('intro')}</p>
      <ol className="mt-3 border-t border-ink">
        {versions.map((version) => (
          <li key={version.number} className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-3">
            <div className="min-w-0 grow">
              <p className="font-medium wrap-anywhere">
                <Link href={`/rooms/${roomId}/charter/versions/${version.number}`} className="link">
                  <VersionName version={version} />
                </Link>
              </p>
              <p className="text-sm text-muted">
                <VersionOrigin version={version} />
              </p>
            </div>
            <p className="text-sm text-muted tabular">
              {t('number', { number: version.number })}
              {version.number === current && ` · ${t('inForce')}`}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function VersionName({ version: { title } }: { readonly version: CharterVersion }) {
  const t = useTranslations('charter');
  return title ? t('sectionTitle', { title }) : t('versions.first');
}

/** When a version came, and by whom. */
export function VersionOrigin({ version: { authorName, createdAt } }: { readonly version: CharterVersion }) {
  const t = useTranslations('charter.versions');
  const format = useFormatter();
  const date = format.dateTime(createdAt, 'dateTime');
  return authorName ? t('by', { date, name: isolated(authorName) }) : t('opened', { date });
}
