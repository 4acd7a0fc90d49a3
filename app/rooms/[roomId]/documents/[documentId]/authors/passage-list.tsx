import { useFormatter, useTranslations } from 'next-intl';
import { RoleShape } from '#app/_components/seats/role-mark.tsx';
import type { AuthorCard } from '#app/_data/authors.ts';
import { countSigns } from '#domain/voices.ts';
import type { AuthoredSection } from '#server/documents/read-authors.ts';
import { useAuthorWords } from './author-words.ts';
import { excerptOf, longPassages } from './long-passages.ts';

type PassageListProps = { readonly sections: readonly AuthoredSection[]; readonly authors: readonly AuthorCard[] };

/**
 * The same in words: section by section, passage by passage, who wrote it, from which seat, and the
 * mandate where it was another.
 */
export function PassageList({ sections, authors }: PassageListProps) {
  const t = useTranslations('authors');
  return (
    <div className="mt-8 flex flex-col gap-10">
      {sections.map(({ id, title, passages }, index) => (
        <section key={id} aria-labelledby={`title-${id}`}>
          <h2 id={`title-${id}`} className="border-b border-ink pb-1 font-serif text-xl font-semibold">
            <span aria-hidden="true" className="tabular mr-2 font-normal text-muted">
              {index + 1}
            </span>
            {title}
          </h2>
          {passages.length === 0 ? (
            <p className="py-3 text-muted italic">{t('nothingHere')}</p>
          ) : (
            <ol>
              {longPassages(passages).map(({ author, text, first }) => (
                <ListedPassage key={first} author={author === null ? null : (authors[author] ?? null)} text={text} />
              ))}
            </ol>
          )}
        </section>
      ))}
    </div>
  );
}

function ListedPassage({ author, text }: { readonly author: AuthorCard | null; readonly text: string }) {
  const t = useTranslations('authors');
  const format = useFormatter();
  const { nameOf, seatWords } = useAuthorWords();
  const signs = countSigns(text);
  return (
    <li className="grid gap-x-10 gap-y-1 border-b border-line py-3 md:grid-cols-[minmax(0,1fr)_20rem]">
      <blockquote className="font-serif text-lg">{t('quote', { text: excerptOf(text) })}</blockquote>
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
