import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { buttonStyle } from '#app/_components/button-style.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { type AmendmentsPage, amendmentsPage } from './amendments-data.ts';
import '#app/_editor/ui/document-text.css';
import { isWaiting } from '#domain/amendments.ts';
import type { ListedAmendment } from '#server/amendments/read-amendments.ts';
import { FreshPage } from '../../../live/fresh-page.tsx';
import { ALL_BUT_HATS } from '../../../live/needs-redraw.ts';
import { RoomShell } from '../../../room-shell.tsx';
import { AmendmentCard } from './amendment-card.tsx';

type Props = { readonly params: Promise<{ readonly roomId: string; readonly documentId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, documentId } = await params;
  const { document } = await amendmentsPage(roomId, documentId);
  const t = await getTranslations('amendments');
  return { title: t('pageTitle', { document: document.title }) };
}

export default withWords('rooms/[roomId]/documents/[documentId]/amendments', DocumentAmendmentsPage);

/** What is proposed to change in a document: first what waits for a decision. */
async function DocumentAmendmentsPage({ params }: Props) {
  const { roomId, documentId } = await params;
  const page = await amendmentsPage(roomId, documentId);
  const t = await getTranslations('amendments');
  const { person, room, choices, document, amendments } = page;
  const address = `/rooms/${room.id}/documents/${document.id}`;
  const propose = document.mayAmend && (
    <Link href={`${address}/amendments/new`} className={buttonStyle('primary')}>
      {t('propose')}
    </Link>
  );
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="room"
      above={{ href: address, label: document.title }}
      drawnFor={ALL_BUT_HATS}
    >
      <FreshPage topics={[`amendments:${document.id}`]} />
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <h1 className="font-serif text-3xl font-semibold">
          {t('title')}
          <span className="mt-1 block font-sans text-lg font-normal text-muted">{document.title}</span>
        </h1>
        {amendments.length > 0 && propose}
      </div>
      {amendments.length === 0 ? (
        <div className="mt-8">
          <EmptyState title={t('none')} action={propose || undefined}>
            {t(document.mayAmend ? 'noneText' : 'noneClosed')}
          </EmptyState>
        </div>
      ) : (
        <Groups page={page} />
      )}
    </RoomShell>
  );
}

function Groups({ page }: { readonly page: AmendmentsPage }) {
  const t = useTranslations('amendments');
  const waiting = page.amendments.filter(({ state }) => isWaiting(state));
  const decided = page.amendments.filter(({ state }) => !isWaiting(state));
  return (
    <>
      {waiting.length > 0 && <Group page={page} title={t('waiting', { count: waiting.length })} amendments={waiting} />}
      {decided.length > 0 && <Group page={page} title={t('decided', { count: decided.length })} amendments={decided} />}
    </>
  );
}

type GroupProps = {
  readonly page: AmendmentsPage;
  readonly title: string;
  readonly amendments: readonly ListedAmendment[];
};

function Group({ page: { room, document }, title, amendments }: GroupProps) {
  const sections = room.documents.find(({ id }) => id === document.id)?.sections ?? [];
  return (
    <section className="mt-10">
      <h2 className="mb-4 font-serif text-xl font-semibold">{title}</h2>
      <ul>
        {amendments.map((amendment) => (
          <AmendmentCard
            key={amendment.id}
            room={room}
            amendment={amendment}
            sectionTitle={sections.find(({ id }) => id === amendment.sectionId)?.title ?? null}
            href={`/rooms/${room.id}/documents/${document.id}/amendments/${amendment.id}`}
          />
        ))}
      </ul>
    </section>
  );
}
