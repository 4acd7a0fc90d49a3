import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SavedNote } from '#app/_components/saved/saved-note.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { roomBase } from '#app/_data/room.ts';
import { resultsPage, shownDocuments } from '../../residents-data.ts';
import { RoomShell } from '../../room-shell.tsx';
import { PaperForm } from './paper-form.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string }>;
  readonly searchParams: Promise<{ readonly question?: string; readonly noted?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('residents.paper');
  return { title: t('title') };
}

export default withWords('rooms/[roomId]/contributions/paper', PaperPage);

/** Where a card from the market is noted, one after the other. */
async function PaperPage({ params, searchParams }: Props) {
  const { roomId } = await params;
  const asked = await searchParams;
  const { person, room, choices } = await roomBase(roomId);
  if (!room.duties.includes('review-contributions')) notFound();
  const question = asked.question ? (await resultsPage(roomId, asked.question)).question : null;
  const t = await getTranslations('residents');
  const noted = Number(asked.noted);
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="contributions"
      width="text"
      above={{ href: `/rooms/${room.id}/contributions`, label: t('contributions.title') }}
    >
      <h1 className="font-serif text-3xl font-semibold">{t('paper.title')}</h1>
      <p className="mt-2 max-w-measure text-lg text-muted">{t('paper.intro')}</p>
      {Number.isInteger(noted) && noted > 0 && (
        <SavedNote className="mt-4">{t('paper.noted', { number: noted })}</SavedNote>
      )}
      <div className="mt-8">
        <PaperForm
          key={asked.noted}
          roomId={room.id}
          sending={randomUUID()}
          question={question}
          documents={shownDocuments(room)}
          territories={room.territories}
        />
      </div>
    </RoomShell>
  );
}
