import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import type { ReadEntry } from '#server/journal/read-entries.ts';
import type { TerritoryView } from '#server/rooms/read-room.ts';
import { JournalDays } from './journal-days.tsx';
import type { JournalView } from './journal-view.ts';

type JournalListProps = {
  readonly view: JournalView;
  /** Those that entries may name by their seats. */
  readonly territories?: readonly TerritoryView[];
  /** What a journal says in which nothing stands yet. */
  readonly nothing: { readonly title: string; readonly text: string };
  /** What stands under an entry besides what it says. */
  readonly below?: (entry: ReadEntry) => ReactNode;
  /** How days are headed. */
  readonly heading?: 'h2' | 'h3';
};

/** A page of a journal and the ways to the others, or why there is nothing on it. */
export function JournalList({ view, territories = [], nothing, below, heading }: JournalListProps) {
  const t = useTranslations('journal');
  const { entries, names, filtered, older, newest } = view;
  if (entries.length === 0) {
    return (
      <EmptyState
        title={filtered ? t('nothingFound') : nothing.title}
        action={newest && <LinkButton href={newest}>{t('newest')}</LinkButton>}
      >
        {filtered ? t('nothingFoundText') : nothing.text}
      </EmptyState>
    );
  }
  return (
    <>
      <JournalDays entries={entries} names={names} territories={territories} below={below} heading={heading} />
      {(older || newest) && (
        <nav aria-label={t('pages')} className="mt-8 flex flex-wrap gap-3">
          {older && <LinkButton href={older}>{t('older')}</LinkButton>}
          {newest && (
            <LinkButton href={newest} variant="quiet">
              {t('newest')}
            </LinkButton>
          )}
        </nav>
      )}
    </>
  );
}
