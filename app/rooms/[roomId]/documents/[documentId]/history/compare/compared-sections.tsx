import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { SectionText } from '#app/_editor/ui/sections/section-text.tsx';
import { isolated } from '#domain/isolated.ts';
import { renderSectionHtml } from '#editor/render-html.ts';
import type { ComparedSectionReading, ShownChange } from '#server/history/read-comparison.ts';
import type { ChangeAuthor } from '../history-data.ts';
import type { BoundedSection } from './bound-changes.ts';
import { changeDrawer } from './draw-change.ts';
import { type FoldedPart, foldUnchanged } from './fold-unchanged.ts';

type ComparedSectionsProps = {
  /** Those in which something changed. */
  readonly sections: readonly BoundedSection<ComparedSectionReading & { readonly number: number }>[];
  readonly authors: readonly (ChangeAuthor | null)[];
};

/**
 * The document's text between two moments: what came and what went stands in it, and long parts
 * that stayed are folded. What is too much for a page is left out, and said to be.
 */
export function ComparedSections({ sections, authors }: ComparedSectionsProps) {
  return (
    <div className="flex min-w-0 flex-col gap-12">
      {sections.map((section) => (
        <ComparedSection key={section.id} section={section} authors={authors} />
      ))}
    </div>
  );
}

type ComparedSectionProps = {
  readonly section: ComparedSectionsProps['sections'][number];
  readonly authors: ComparedSectionsProps['authors'];
};

function ComparedSection({ section, authors }: ComparedSectionProps) {
  const t = useTranslations('history');
  const words = useChangeWords();
  const { id, title, isRemoved, number, changes, leftOut } = section;
  const passage = changeDrawer({ changes, authors, words });
  const tableLabel = t('tableIn', { section: title });
  return (
    <section aria-labelledby={`title-${id}`} id={`section-${id}`} className="flex scroll-mt-16 flex-col gap-3">
      <h2 id={`title-${id}`} className="font-serif text-2xl font-semibold">
        {!isRemoved && (
          <span aria-hidden="true" className="tabular mr-2 font-normal text-muted">
            {number}
          </span>
        )}
        {isRemoved ? t('removedTitle', { title }) : title}
      </h2>
      {foldUnchanged(section.content).map((stretch, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is compared never changes its order
        <ComparedStretch key={index} stretch={stretch}>
          <SectionText html={renderSectionHtml(stretch.content, { tableLabel, passage })} />
        </ComparedStretch>
      ))}
      {leftOut > 0 && (
        <p className="max-w-measure border-l-4 border-accent pl-4">{t('compare.leftOut', { count: leftOut })}</p>
      )}
    </section>
  );
}

/** A stretch in which nothing changed is there to be opened. */
function ComparedStretch({ stretch, children }: { readonly stretch: FoldedPart; readonly children: ReactNode }) {
  const t = useTranslations('history');
  if (stretch.kind === 'shown') return children;
  return (
    <div className="screen-only border-l-2 border-line pl-4 text-muted">
      <Disclosure title={<span className="text-sm">{t('unchangedBlocks', { count: stretch.blocks })}</span>}>
        {children}
      </Disclosure>
    </div>
  );
}

function useChangeWords() {
  const t = useTranslations('history');
  const seat = useTranslations('seat');
  const format = useFormatter();
  const nameOf = (author: ChangeAuthor | null) =>
    author
      ? t('inHat', { name: isolated(author.name || t('somebody')), role: seat(`role.${author.hat.role}`) })
      : t('somebody');
  return {
    begins: ({ kind }: ShownChange, author: ChangeAuthor | null) => t(`begins.${kind}`, { by: nameOf(author) }),
    whole: ({ kind, at }: ShownChange, author: ChangeAuthor | null) => {
      const by = nameOf(author);
      return at ? t(`whole.${kind}`, { by, when: format.dateTime(at, 'dateTime') }) : t(`begins.${kind}`, { by });
    },
  };
}
