import { useTranslations } from 'next-intl';
import type { CharterDifference, CharterSentence } from '#domain/charter/charter-sentences.ts';
import type { SectionTitles } from './charter-data.ts';
import { SentenceGroups } from './sentence-groups.tsx';

type ChangedSentencesProps = { readonly difference: CharterDifference; readonly titles: SectionTitles };

/**
 * What one charter says and the one before did not, and the other way round, side by side where
 * there is room.
 */
export function ChangedSentences({ difference: { removed, added }, titles }: ChangedSentencesProps) {
  const t = useTranslations('charter.version');
  if (removed.length + added.length === 0) return <p>{t('same')}</p>;
  return (
    <div className="grid gap-x-12 gap-y-8 md:grid-cols-2">
      <Side sign="−" title={t('removed')} sentences={removed} nothing={t('nothingRemoved')} titles={titles} />
      <Side sign="+" title={t('added')} sentences={added} nothing={t('nothingAdded')} titles={titles} strong />
    </div>
  );
}

type SideProps = {
  readonly sign: string;
  readonly title: string;
  readonly sentences: readonly CharterSentence[];
  readonly nothing: string;
  readonly titles: SectionTitles;
  /** Whether it is what holds. */
  readonly strong?: boolean;
};

function Side({ sign, title, sentences, nothing, titles, strong = false }: SideProps) {
  return (
    <section aria-label={title} className={`border-l-4 pl-5 ${strong ? 'border-accent' : 'border-line text-muted'}`}>
      <h3 className="flex items-baseline gap-2 font-semibold text-ink">
        <span aria-hidden="true" className="w-4 text-center text-lg">
          {sign}
        </span>
        {title}
      </h3>
      <div className="mt-3">
        {sentences.length === 0 ? <p>{nothing}</p> : <SentenceGroups sentences={sentences} titles={titles} level={4} />}
      </div>
    </section>
  );
}
