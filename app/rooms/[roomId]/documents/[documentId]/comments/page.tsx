import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Commented } from '#app/_comments/commented.tsx';
import { ThreadView } from '#app/_comments/thread-view.tsx';
import { Link } from '#app/_components/link.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import type { AskedQuery } from '../../../journal/journal-data.ts';
import { FreshPage } from '../../../live/fresh-page.tsx';
import { ALL_BUT_HATS } from '../../../live/needs-redraw.ts';
import { RoomShell } from '../../../room-shell.tsx';
import { CommentDocument } from './comment-document.tsx';
import { type CommentsPage, commentedDocument, commentsPage } from './comments-data.ts';
import { CommentsFilter } from './comments-filter.tsx';
import { ThreadList } from './thread-list.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly documentId: string }>;
  readonly searchParams: Promise<AskedQuery>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, documentId } = await params;
  const { document } = await commentedDocument(roomId, documentId);
  const t = await getTranslations('comments');
  return { title: t('pageTitle', { document: document.title }) };
}

export default withWords('rooms/[roomId]/documents/[documentId]/comments', DocumentCommentsPage);

/** What is said about a document, as a list: also for whoever cannot or will not open its text. */
async function DocumentCommentsPage({ params, searchParams }: Props) {
  const { roomId, documentId } = await params;
  const page = await commentsPage(roomId, documentId, await searchParams);
  const t = await getTranslations('comments');
  const { person, room, choices, title, sections } = page;
  const address = `/rooms/${room.id}/documents/${page.documentId}`;
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="room"
      above={{ href: address, label: title }}
      drawnFor={ALL_BUT_HATS}
    >
      <FreshPage topics={[`threads:${page.documentId}`]} />
      <Commented document={{ documentId: page.documentId, sections, territories: room.territories }}>
        <h1 className="font-serif text-3xl font-semibold">
          {t('title')}
          <span className="mt-1 block font-sans text-lg font-normal text-muted">{title}</span>
        </h1>
        <p className="screen-only mt-2 flex flex-wrap gap-x-6">
          <Link href={address} className="link inline-flex min-h-11 items-center">
            {t('backToText')}
          </Link>
          {page.thread && (
            <Link href={`${address}/comments`} className="link inline-flex min-h-11 items-center">
              {t('backToList')}
            </Link>
          )}
        </p>
        {page.thread ? <OneThread page={page} /> : <AllThreads page={page} address={address} />}
      </Commented>
    </RoomShell>
  );
}

function OneThread({ page }: { readonly page: CommentsPage }) {
  if (!page.thread) return null;
  return (
    <div className="mt-6 max-w-2xl">
      <ThreadView key={page.thread.id} line={page.thread} drawn={page.thread} />
    </div>
  );
}

function AllThreads({ page, address }: { readonly page: CommentsPage; readonly address: string }) {
  const { query, sections, reading } = page;
  return (
    <div className="mt-6 flex max-w-3xl flex-col gap-8">
      <CommentsFilter address={`${address}/comments`} query={query} sections={sections} />
      <ThreadList address={`${address}/comments`} query={query} reading={reading} />
      {reading.mayComment && <CommentDocument />}
    </div>
  );
}
