import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { Link } from '#app/_components/link.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import { seatChoices } from '#app/_data/seat-choices.ts';
import { DocumentProvider } from '#app/_editor/ui/document-context.tsx';
import { DocumentSeat } from '#app/_editor/ui/document-seat.tsx';
import { DocumentStage } from '#app/_editor/ui/document-stage.tsx';
import { DocumentWorkspace } from '#app/_editor/ui/document-workspace.tsx';
import { mayAnywhere } from '#app/_editor/ui/sections/may-anywhere.ts';
import type { ServedDocument } from '#app/_editor/ui/served-document.ts';
import type { AskedQuery } from '../../journal/journal-data.ts';
import { requestedDocument } from './document-data.ts';
import { DocumentTitle } from './document-title.tsx';
import { askedRestoration, sinceVisit } from './history/history-data.ts';
import '#app/_editor/ui/document-text.css';
import { fullnessToTell } from '#domain/structure.ts';
import type { DocumentReading } from '#server/documents/read-document.ts';
import { CharterNotice } from '../../charter-notice.tsx';
import { OpenMeetingLine } from '../../open-meeting-line.tsx';
import { RoomNav } from '../../room-nav.tsx';
import { RoundBanner } from '../../rounds/banner/round-banner.tsx';
import { Restoring } from './restore/restoring.tsx';
import { SinceVisit } from './since/since-visit.tsx';
import { WhileUnread } from './since/while-unread.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly documentId: string }>;
  readonly searchParams: Promise<AskedQuery>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, documentId } = await params;
  const { document } = await requestedDocument(roomId, documentId);
  return { title: document.title };
}

export default withWords('rooms/[roomId]/documents/[documentId]', DocumentPage);

async function DocumentPage({ params, searchParams }: Props) {
  const { roomId, documentId } = await params;
  const { person, document } = await requestedDocument(roomId, documentId);
  const common = await getTranslations('common');
  const { since, drawnSeq } = await sinceVisit(roomId, document.id);
  const restoring = askedRestoration(await searchParams);
  const { room, cooperation, territories, rights } = document;
  const facts: ServedDocument = {
    documentId: document.id,
    kind: document.kind,
    roomId: room.id,
    person: { id: person.id, name: person.name },
    territories,
    sections: document.sections,
    plan: document.plan,
    mayTake: document.mayTake,
    inRound: document.inRound,
    charterNumber: room.charterNumber,
    fullness: document.fullness,
    rights,
  };
  const breadcrumb = [
    { href: '/cooperations', label: common('home') },
    { href: `/cooperations/${cooperation.id}`, label: cooperation.title },
    { href: `/rooms/${room.id}`, label: room.title },
  ];
  const choices = seatChoices(document);
  return (
    <DocumentProvider facts={facts}>
      <PageShell
        person={person}
        breadcrumb={breadcrumb}
        seat={<DocumentSeat choices={choices} />}
        nav={
          <div className="mx-auto max-w-[90rem] px-4 sm:px-6">
            <RoomNav roomId={room.id} searches current={document.minutesOf ? 'meetings' : 'room'} />
            <OpenMeetingLine roomId={room.id} className="mt-4" />
          </div>
        }
        width="full"
      >
        <RoundBanner roomId={room.id} />
        <DocumentWorkspace
          heading={
            <>
              <Heading document={document} />
              <NearlyFull document={document} />
              <WhileUnread documentId={document.id} drawn={{ seq: drawnSeq }}>
                {since && <SinceVisit since={since} address={`/rooms/${room.id}/documents/${document.id}`} />}
              </WhileUnread>
              {restoring && <Restoring {...restoring} />}
            </>
          }
          seat={<DocumentSeat choices={choices} compact />}
        />
        <CharterNotice roomId={room.id} charterNumber={room.charterNumber} />
      </PageShell>
    </DocumentProvider>
  );
}

function Heading({ document }: { readonly document: DocumentReading }) {
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h1 className="font-serif text-3xl font-semibold">
          <DocumentTitle documentId={document.id} drawn={document.title} />
        </h1>
        <DocumentStage />
      </div>
      <MinutesLink document={document} />
      <VoiceLinks address={`/rooms/${document.room.id}/documents/${document.id}`} />
    </>
  );
}

/** The way back to the minutes that the text is part of, where they are published. */
function MinutesLink({ document: { room, minutesOf } }: { readonly document: DocumentReading }) {
  const t = useTranslations('minutes');
  if (!minutesOf) return null;
  return (
    <p className="screen-only mt-1">
      <Link
        href={`/rooms/${room.id}/meetings/${minutesOf}/minutes`}
        className="link inline-flex min-h-11 items-center font-medium"
      >
        {t('backToMinutes')}
      </Link>
    </p>
  );
}

/** Said before nobody can write any more. */
function NearlyFull({ document: { fullness, rights } }: { readonly document: DocumentReading }) {
  const t = useTranslations('document');
  const percent = fullnessToTell(fullness);
  if (percent === null) return null;
  return (
    <div className="screen-only mt-3 max-w-measure border-l-3 border-technician bg-raised px-4 py-3">
      <StatusLine tone="kept">{t('nearlyFull', { percent })}</StatusLine>
      <p className="mt-1 text-sm">
        {t(mayAnywhere(rights, 'facilitate') ? 'nearlyFullFacilitator' : 'nearlyFullMember')}
      </p>
    </div>
  );
}

/** The way to what is proposed and said about the document, and to what it says of who wrote it. */
function VoiceLinks({ address }: { readonly address: string }) {
  const authors = useTranslations('authors');
  const voices = useTranslations('voices');
  const amendments = useTranslations('amendments');
  const history = useTranslations('history');
  const comments = useTranslations('comments');
  return (
    <p className="screen-only mt-1 flex flex-wrap gap-x-6 text-sm">
      <Link href={`${address}/comments`} className="link inline-flex min-h-11 items-center">
        {comments('title')}
      </Link>
      <Link href={`${address}/amendments`} className="link inline-flex min-h-11 items-center">
        {amendments('title')}
      </Link>
      <Link href={`${address}/authors`} className="link inline-flex min-h-11 items-center">
        {authors('title')}
      </Link>
      <Link href={`${address}/voices`} className="link inline-flex min-h-11 items-center">
        {voices('title')}
      </Link>
      <Link href={`${address}/history`} className="link inline-flex min-h-11 items-center">
        {history('title')}
      </Link>
    </p>
  );
}
