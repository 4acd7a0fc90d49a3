import { useFormatter, useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { Quoted } from '#app/_components/quoted.tsx';
import { RoleShape } from '#app/_components/seats/role-mark.tsx';
import { countSigns } from '#domain/voices.ts';
import type { AuthoredSection } from '#server/documents/read-authors.ts';
import { useAuthorWords } from './author-words.ts';
import type { AuthorCard } from './authors-data.ts';
import { excerptOf, listedFrom, MAX_LISTED } from './long-passages.ts';

type PassageListProps = {
  readonly sections: readonly AuthoredSection[];
  readonly authors: readonly AuthorCard[];
  /** Which passage of all is the first to be listed. */
  readonly first: number;
  /** Of this list; where it begins is added to it. */
  readonly address: string;
};

/**
 * The same in words: section by section, passage by passage, who wrote it, from which seat, and the
 * mandate where it was another.
 */
export function PassageList({ sections, authors, first, address }: PassageListProps) {
  const t = useTranslations('authors');
  const shown = listedFrom(sections, first);
  return (
    <div className="mt-8 flex flex-col gap-10">
      {shown.sections.map(({ section: { id, title }, number, isEmpty, listed }) => (
        <section key={id} aria-labelledby={`title-${id}`}>
          <h2 id={`title-${id}`} className="border-b border-ink pb-1 font-serif text-xl font-semibold">
            <span aria-hidden="true" className="tabular mr-2 font-normal text-muted">
              {number}
            </span>
            {title}
          </h2>
          {isEmpty ? (
            <p className="py-3 text-muted italic">{t('nothingHere')}</p>
          ) : (
            <ol>
              {listed.map(({ author, text, first }) => (
                <ListedPassage key={first} author={author === null ? null : (authors[author] ?? null)} text={text} />
              ))}
            </ol>
          )}
        </section>
      ))}
      <OtherPassages first={shown.first} total={shown.total} address={address} />
    </div>
  );
}

function OtherPassages({ first, total, address }: Omit<PassageListProps, 'sections' | 'authors'> & { total: number }) {
  const t = useTranslations('authors');
  const format = useFormatter();
  if (total <= MAX_LISTED) return null;
  const end = Math.min(total, first + MAX_LISTED);
  const figures = { first: first + 1, last: end, total };
  const told = Object.entries(figures).map(([name, count]) => [name, format.number(count, 'whole')]);
  const style = 'link inline-flex min-h-11 items-center';
  return (
    <nav aria-label={t('otherPassages')} className="screen-only flex flex-wrap items-center gap-x-6">
      <p className="tabular text-muted">{t('passagesListed', Object.fromEntries(told))}</p>
      {first > 0 && (
        <Link href={`${address}&first=${Math.max(0, first - MAX_LISTED)}`} className={style}>
          {t('passagesBefore')}
        </Link>
      )}
      {end < total && (
        <Link href={`${address}&first=${end}`} className={style}>
          {t('passagesAfter')}
        </Link>
      )}
    </nav>
  );
}

function ListedPassage({ author, text }: { readonly author: AuthorCard | null; readonly text: string }) {
  const t = useTranslations('authors');
  const format = useFormatter();
  const { nameOf, seatWords } = useAuthorWords();
  const signs = countSigns(text);
  return (
    <li className="grid gap-x-10 gap-y-1 border-b border-line py-3 md:grid-cols-[minmax(0,1fr)_20rem]">
      <blockquote className="font-serif text-lg">
        <Quoted text={excerptOf(text)} />
      </blockquote>
      <div>
        <p className="flex items-baseline gap-2 font-medium">
          {author && <RoleShape role={author.hat.role} className="translate-y-0.5" />}
          {nameOf(author)}
        </p>
        {author && <p className="text-sm">{seatWords(author.hat)}</p>}
        {author?.mandate && <p className="text-sm text-muted">{t('mandate', { seat: seatWords(author.mandate) })}</p>}
        <p className="tabular text-sm text-muted">
          {t('signs', { count: signs, number: format.number(signs, 'whole') })}
        </p>
      </div>
    </li>
  );
}
