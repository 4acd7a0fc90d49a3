import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { momentsTopic } from '#server/history/name-moment.ts';
import type { AskedQuery } from '../../../journal/journal-data.ts';
import { FreshPage } from '../../../live/fresh-page.tsx';
import { ALL_BUT_HATS } from '../../../live/needs-redraw.ts';
import { RoomShell } from '../../../room-shell.tsx';
import { requestedPast } from '../past-document-data.ts';
import { timelinePage } from './history-data.ts';
import { HistoryHeading } from './history-heading.tsx';
import { NameMoment } from './name-moment.tsx';
import { PickMoments } from './pick-moments.tsx';
import { TimelineDays } from './timeline-days.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly documentId: string }>;
  readonly searchParams: Promise<AskedQuery>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, documentId } = await params;
  const { document } = await requestedPast(roomId, documentId);
  return { title: (await getTranslations('history'))('pageTitle', { document: document.title }) };
}

export default withWords('rooms/[roomId]/documents/[documentId]/history', HistoryPage);

async function HistoryPage({ params, searchParams }: Props) {
  const { roomId, documentId } = await params;
  const page = await timelinePage(roomId, documentId, await searchParams);
  const { person, room, choices, document, timeline, before } = page;
  const t = await getTranslations('history');
  const address = `/rooms/${room.id}/documents/${document.id}`;
  const { days, olderBefore, mayName } = timeline;
  const above = { href: document.home, label: document.title };
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="room"
      above={above}
      width="text"
      drawnFor={ALL_BUT_HATS}
    >
      <FreshPage topics={[momentsTopic(document.id)]} />
      <HistoryHeading roomId={room.id} document={document} title={t('title')} intro={t('intro')} isHistory />
      {days.length === 0 ? (
        <div className="mt-8">
          <EmptyState title={t('nothing')}>{t('nothingText')}</EmptyState>
        </div>
      ) : (
        <>
          <PickMoments address={address} days={days} />
          {mayName && before === null && <NameMoment roomId={room.id} documentId={document.id} seq={null} />}
          <TimelineDays address={address} roomId={room.id} documentId={document.id} days={days} />
        </>
      )}
      <Pages address={`${address}/history`} olderBefore={olderBefore} isNewest={before === null} />
    </RoomShell>
  );
}

type PagesProps = { readonly address: string; readonly olderBefore: string | null; readonly isNewest: boolean };

async function Pages({ address, olderBefore, isNewest }: PagesProps) {
  const t = await getTranslations('history');
  if (!olderBefore && isNewest) return null;
  return (
    <p className="screen-only mt-8 flex flex-wrap gap-x-6">
      {olderBefore && (
        <Link href={`${address}?before=${olderBefore}`} className="link inline-flex min-h-11 items-center">
          {t('older')}
        </Link>
      )}
      {!isNewest && (
        <Link href={address} className="link inline-flex min-h-11 items-center">
          {t('newest')}
        </Link>
      )}
    </p>
  );
}
