import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import type { AskedQuery } from '../journal/journal-data.ts';
import { RoomShell } from '../room-shell.tsx';
import { countHits, SearchResults } from './results.tsx';
import { searchPage, typedIn } from './search-data.ts';
import { SearchForm } from './search-form.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string }>;
  readonly searchParams: Promise<AskedQuery>;
};

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations('search');
  const typed = typedIn(await searchParams);
  return { title: typed ? t('titleOf', { typed }) : t('title') };
}

export default withWords('rooms/[roomId]/search', RoomSearchPage);

async function RoomSearchPage({ params, searchParams }: Props) {
  const { person, room, choices, typed, hits, refusal } = await searchPage((await params).roomId, await searchParams);
  const t = await getTranslations('search');
  const count = hits ? countHits(hits) : 0;
  return (
    <RoomShell person={person} room={room} choices={choices} place="search" width="text">
      <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
      <SearchForm address={`/rooms/${room.id}/search`} typed={typed} refusal={refusal} />
      <div role="status" className="mt-6">
        {hits && count > 0 && <p className="text-muted">{t('count', { count, typed })}</p>}
        {hits && count === 0 && <EmptyState title={t('nothing', { typed })}>{t('nothingText')}</EmptyState>}
      </div>
      {hits && <SearchResults roomId={room.id} reviews={room.duties.includes('review-contributions')} hits={hits} />}
    </RoomShell>
  );
}
