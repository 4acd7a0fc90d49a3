import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { withWords } from '#app/_components/shell/words.tsx';
import { JournalFilter } from '#app/_journal/journal-filter.tsx';
import { JournalList } from '#app/_journal/journal-list.tsx';
import { RoomShell } from '../room-shell.tsx';
import { type AskedQuery, journalPage } from './journal-data.ts';

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
  const { person, room, seats, address, view } = await journalPage((await params).roomId, await searchParams);
  const t = await getTranslations('journal');
  return (
    <RoomShell person={person} room={room} choices={seats} place="journal" width="text">
      <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
      <p className="mt-3 text-lg text-muted">{t('intro')}</p>
      <div className="mt-6">
        <JournalFilter address={address} query={view.query} filtered={view.filtered} choices={view.choices} />
      </div>
      <div className="mt-6">
        <JournalList
          view={view}
          territories={room.territories}
          nothing={{ title: t('nothing'), text: t('nothingText') }}
        />
      </div>
    </RoomShell>
  );
}
