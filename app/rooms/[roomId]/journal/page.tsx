import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { RoomShell } from '../room-shell.tsx';
import { type AskedQuery, type JournalPage, journalPage } from './journal-data.ts';
import { JournalDays } from './journal-days.tsx';
import { JournalFilter } from './journal-filter.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string }>;
  readonly searchParams: Promise<AskedQuery>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('journal');
  return { title: t('title') };
}

export default withWords('rooms/[roomId]/journal', RoomJournalPage);

async function RoomJournalPage({ params, searchParams }: Props) {
  const page = await journalPage((await params).roomId, await searchParams);
  const { person, room, seats, query, filtered, choices } = page;
  const t = await getTranslations('journal');
  return (
    <RoomShell person={person} room={room} choices={seats} place="journal" width="text">
      <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
      <p className="mt-3 text-lg text-muted">{t('intro')}</p>
      <div className="mt-6">
        <JournalFilter roomId={room.id} query={query} filtered={filtered} choices={choices} />
      </div>
      <div className="mt-6">
        <JournalList page={page} />
      </div>
    </RoomShell>
  );
}

async function JournalList({ page }: { readonly page: JournalPage }) {
  const { room, entries, names, filtered, older, newest } = page;
  const t = await getTranslations('journal');
  if (entries.length === 0) {
    return (
      <EmptyState
        title={t(filtered ? 'nothingFound' : 'nothing')}
        action={newest && <LinkButton href={newest}>{t('newest')}</LinkButton>}
      >
        {t(filtered ? 'nothingFoundText' : 'nothingText')}
      </EmptyState>
    );
  }
  return (
    <>
      <JournalDays entries={entries} names={names} territories={room.territories} />
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
