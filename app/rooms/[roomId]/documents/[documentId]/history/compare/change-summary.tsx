import { useFormatter, useTranslations } from 'next-intl';
import { RoleShape } from '#app/_components/seats/role-mark.tsx';
import { countSigns } from '#domain/voices.ts';
import type { ComparedSectionReading } from '#server/history/read-comparison.ts';
import type { ChangeAuthor } from '../history-data.ts';

type ChangeSummaryProps = {
  readonly sections: readonly ComparedSectionReading[];
  readonly authors: readonly (ChangeAuthor | null)[];
  /** How many sections nothing changed in. */
  readonly unchanged: number;
};

/** What changed, section by section and person by person, and the way to where it stands. */
export function ChangeSummary({ sections, authors, unchanged }: ChangeSummaryProps) {
  const t = useTranslations('history');
  return (
    <nav aria-labelledby="summary" className="lg:sticky lg:top-[calc(var(--header-height)+1.5rem)]">
      <h2 id="summary" className="border-b border-ink pb-1 font-semibold">
        {t('compare.summary')}
      </h2>
      <ul>
        {sections.map((section) => (
          <li key={section.id} className="border-b border-line py-2.5">
            <a href={`#section-${section.id}`} className="link font-medium">
              {section.isRemoved ? t('removedTitle', { title: section.title }) : section.title}
            </a>
            <Writers section={section} authors={authors} />
          </li>
        ))}
      </ul>
      {unchanged > 0 && <p className="mt-2 text-sm text-muted">{t('compare.unchanged', { count: unchanged })}</p>}
      <p className="mt-4 text-sm text-muted">
        <ins className="change" data-voice="resident">
          {t('compare.came')}
        </ins>
        {' · '}
        <del className="change" data-voice="resident">
          {t('compare.went')}
        </del>
      </p>
    </nav>
  );
}

function Writers({
  section,
  authors,
}: { readonly section: ComparedSectionReading } & Pick<ChangeSummaryProps, 'authors'>) {
  const t = useTranslations('history');
  const seat = useTranslations('seat');
  const format = useFormatter();
  return (
    <ul className="mt-1 text-sm">
      {[...figures(section)].map(([place, { came, went }]) => {
        const author = place === null ? null : (authors[place] ?? null);
        return (
          <li key={place ?? 'nobody'} className="flex items-baseline gap-1.5">
            {author && <RoleShape role={author.hat.role} />}
            {author && <span className="sr-only">{seat(`role.${author.hat.role}`)}</span>}
            <span className="min-w-0 grow">
              <bdi>{author?.name || t('somebody')}</bdi>
            </span>
            <span className="tabular shrink-0 text-muted">
              {t('compare.figures', { came: format.number(came, 'whole'), went: format.number(went, 'whole') })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** How many signs each author brought and took away. */
function figures({ changes }: ComparedSectionReading) {
  const byAuthor = new Map<number | null, { came: number; went: number }>();
  for (const { kind, author, text } of changes) {
    const figure = byAuthor.get(author) ?? { came: 0, went: 0 };
    byAuthor.set(author, { ...figure, [kind]: figure[kind] + countSigns(text) });
  }
  return byAuthor;
}
