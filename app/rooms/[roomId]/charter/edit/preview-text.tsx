'use client';

import { useTranslations } from 'next-intl';
import type { CharterDifference, CharterSentence } from '#domain/charter/charter-sentences.ts';
import type { SectionTitles } from '../charter-data.ts';
import { SentenceGroups } from '../sentence-groups.tsx';

type PreviewTextProps = {
  readonly difference: CharterDifference;
  /** All that the charter will say. */
  readonly sentences: readonly CharterSentence[];
  readonly titles: SectionTitles;
};

/** The sentences of a charter that is being edited: first those that change, then all of them. */
export function PreviewText({ difference: { removed, added }, sentences, titles }: PreviewTextProps) {
  const t = useTranslations('charter.form');
  return (
    <>
      <Changed title={t('noLonger')} sentences={removed} titles={titles} />
      <Changed title={t('from')} sentences={added} titles={titles} strong />
      <h3 className="mt-6 mb-3 border-t border-line pt-4 font-semibold">{t('wholeText')}</h3>
      <SentenceGroups sentences={sentences} titles={titles} level={4} />
    </>
  );
}

type ChangedProps = {
  readonly title: string;
  readonly sentences: readonly CharterSentence[];
  readonly titles: SectionTitles;
  readonly strong?: boolean;
};

function Changed({ title, sentences, titles, strong = false }: ChangedProps) {
  if (sentences.length === 0) return null;
  return (
    <div className={`mt-4 border-l-4 pl-4 ${strong ? 'border-accent' : 'border-edge text-muted'}`}>
      <h3 className="mb-2 font-semibold text-ink">{title}</h3>
      <SentenceGroups sentences={sentences} titles={titles} level={4} />
    </div>
  );
}
