import { useTranslations } from 'next-intl';
import { SectionText } from '#app/_editor/ui/sections/section-text.tsx';
import { renderSectionHtml } from '#editor/render-html.ts';
import type { AuthoredSection } from '#server/documents/read-authors.ts';
import { useAuthorWords } from './author-words.ts';
import type { AuthorCard } from './authors-data.ts';
import { type MarkedView, passageDrawer } from './draw-passage.ts';

type MarkedSectionsProps = {
  readonly sections: readonly AuthoredSection[];
  readonly authors: readonly AuthorCard[];
  readonly view: MarkedView;
};

/** The document's text, each passage marked by who wrote it. */
export function MarkedSections({ sections, authors, view }: MarkedSectionsProps) {
  const { passageWords } = useAuthorWords();
  const t = useTranslations('authors');
  return (
    <div className="flex min-w-0 flex-col gap-10">
      {sections.map(({ id, title, content, passages }, index) => {
        const passage = passageDrawer({ view, authors, passages, words: passageWords(view) });
        return (
          <section key={id} aria-labelledby={`title-${id}`} className="flex flex-col gap-3">
            <h2 id={`title-${id}`} className="font-serif text-2xl font-semibold">
              <span aria-hidden="true" className="tabular mr-2 font-normal text-muted">
                {index + 1}
              </span>
              {title}
            </h2>
            <SectionText html={renderSectionHtml(content, { tableLabel: t('tableIn', { section: title }), passage })} />
          </section>
        );
      })}
    </div>
  );
}
