import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { PastNotShown } from '#app/_components/past-not-shown.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import type { AskedQuery } from '../../../journal/journal-data.ts';
import { type AuthorsPage, authorsPage } from './authors-data.ts';
import '#app/_editor/ui/document-text.css';
import { ALL_BUT_HATS } from '../../../live/needs-redraw.ts';
import { RoomShell } from '../../../room-shell.tsx';
import { DocumentVoicesHeading } from '../document-voices-heading.tsx';
import { requestedPast } from '../past-document-data.ts';
import './authors.css';
import { AuthorLegend } from './author-legend.tsx';
import { AuthorViews } from './author-views.tsx';
import { MarkedSections } from './marked-sections.tsx';
import { PassageList } from './passage-list.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly documentId: string }>;
  readonly searchParams: Promise<AskedQuery>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, documentId } = await params;
  const { document } = await requestedPast(roomId, documentId);
  const t = await getTranslations('authors');
  return { title: t('pageTitle', { document: document.title }) };
}

export default withWords('rooms/[roomId]/documents/[documentId]/authors', DocumentAuthorsPage);

async function DocumentAuthorsPage({ params, searchParams }: Props) {
  const { roomId, documentId } = await params;
  const page = await authorsPage(roomId, documentId, await searchParams);
  const { person, room, choices, document } = page;
  const above = { href: document.home, label: document.title };
  return (
    <RoomShell person={person} room={room} choices={choices} place="room" above={above} drawnFor={ALL_BUT_HATS}>
      <DocumentVoicesHeading roomId={room.id} document={document} current="authors" />
      <Authors page={page} />
    </RoomShell>
  );
}

async function Authors({ page }: { readonly page: AuthorsPage }) {
  const t = await getTranslations('authors');
  const { view, sections, authors, unknownSigns } = page;
  if (page.notShown) return <PastNotShown why={page.notShown} className="mt-8" />;
  if (sections.every(({ passages }) => passages.length === 0)) {
    return (
      <div className="mt-8">
        <EmptyState title={t('nothing')}>{t('nothingText')}</EmptyState>
      </div>
    );
  }
  return (
    <>
      <AuthorViews roomId={page.room.id} documentId={page.document.id} current={view} />
      {view === 'list' ? (
        <PassageList
          sections={sections}
          authors={authors}
          first={page.first}
          address={`/rooms/${page.room.id}/documents/${page.document.id}/authors?view=list`}
        />
      ) : (
        <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
          <div className="lg:order-last">
            <AuthorLegend view={view} authors={authors} unknownSigns={unknownSigns} />
          </div>
          <MarkedSections sections={sections} authors={authors} view={view} />
        </div>
      )}
    </>
  );
}
