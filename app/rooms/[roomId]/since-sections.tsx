import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { RoleShape } from '#app/_components/seats/role-mark.tsx';
import type { SinceCard, WriterCard } from '#app/_data/since.ts';

type SinceSectionsProps = Pick<SinceCard, 'sections'> & {
  /** Where a section stands. */
  readonly addressOf: (id: string) => string;
};

/** Sections in which others wrote, each with who did. */
export function SinceSections({ sections, addressOf }: SinceSectionsProps) {
  const t = useTranslations('history.since');
  return (
    <ul className="flex flex-col gap-1">
      {sections.map(({ id, title, writers }) => (
        <li key={id ?? 'elsewhere'}>
          {id === null ? (
            t('elsewhere')
          ) : (
            <a href={addressOf(id)} className="link">
              {title}
            </a>
          )}
          <Writers writers={writers} />
        </li>
      ))}
    </ul>
  );
}

/** How many are named before they are only counted. */
const MAX_NAMED = 4;

function Writers({ writers }: { readonly writers: readonly WriterCard[] }) {
  const t = useTranslations('history');
  const seat = useTranslations('seat');
  const named = writers.slice(0, MAX_NAMED);
  return (
    <span className="text-muted">
      {t('since.by')}
      {named.map(({ name, hat }, index) => (
        <Fragment key={`${name} ${hat.role} ${hat.territory}`}>
          {index > 0 && ', '}
          <span className="whitespace-nowrap">
            <RoleShape role={hat.role} /> <span className="sr-only">{seat(`role.${hat.role}`)} </span>
            <bdi className="text-ink">{name || t('somebody')}</bdi>
          </span>
        </Fragment>
      ))}
      {writers.length > MAX_NAMED && t('since.more', { count: writers.length - MAX_NAMED })}
    </span>
  );
}
