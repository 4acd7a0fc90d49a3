import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '#app/_components/link.tsx';
import { PastNotShown } from '#app/_components/past-not-shown.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import type { AskedQuery } from '../../../../journal/journal-data.ts';
import { requestedPast } from '../../past-document-data.ts';
import { type PastTextPage as Page, pastTextPage } from '../history-data.ts';
import '#app/_editor/ui/document-text.css';
import { SectionText } from '#app/_editor/ui/sections/section-text.tsx';
import { renderSectionHtml } from '#editor/render-html.ts';
import { ALL_BUT_HATS } from '../../../../live/needs-redraw.ts';
import { RoomShell } from '../../../../room-shell.tsx';
import { HistoryHeading } from '../history-heading.tsx';
import { NameMoment } from '../name-moment.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly documentId: string }>;
  readonly searchParams: Promise<AskedQuery>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, documentId } = await params;
  const { document } = await requestedPast(roomId, documentId);
  return { title: (await getTranslations('history'))('text.pageTitle', { document: document.title }) };
}

export default withWords('rooms/[roomId]/documents/[documentId]/history/text', PastTextPage);

async function PastTextPage({ params, searchParams }: Props) {
  const { roomId, documentId } = await params;
  const page = await pastTextPage(roomId, documentId, await searchParams);
  const { person, room, choices, document, mayName } = page;
  const past = page.past.ok ? page.past.value : null;
  const t = await getTranslations('history');
  const format = await getFormatter();
  const address = `/rooms/${room.id}/documents/${document.id}`;
  const title = past?.at ? t('text.title', { when: format.dateTime(past.at, 'dateTime') }) : t('text.before');
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
      <HistoryHeading roomId={room.id} document={document} title={title} intro={t('text.intro')} />
      {past && (
        <div className="screen-only">
          <Link href={`${address}/history/compare?from=${past.seq}`} className="link inline-flex min-h-11 items-center">
            {t('sinceThen')}
          </Link>
          {mayName && <NameMoment roomId={room.id} documentId={document.id} seq={past.seq} />}
        </div>
      )}
      <Sections page={page} address={address} />
    </RoomShell>
  );
}

async function Sections({ page: { past, writable }, address }: { readonly page: Page; readonly address: string }) {
  const t = await getTranslations('history');
  if (!past.ok) return <PastNotShown why={past.code} className="mt-8" />;
  const { sections, seq } = past.value;
  return (
    <div className="mt-8 flex flex-col gap-10">
      {sections.map(({ id, title, isRemoved, content }, index) => (
        <section key={id} aria-labelledby={`title-${id}`} className="flex flex-col gap-3">
          <h2 id={`title-${id}`} className="font-serif text-2xl font-semibold">
            {!isRemoved && (
              <span aria-hidden="true" className="tabular mr-2 font-normal text-muted">
                {index + 1}
              </span>
            )}
            {isRemoved ? t('removedTitle', { title }) : title}
          </h2>
          <SectionText html={renderSectionHtml(content, { tableLabel: t('tableIn', { section: title }) })} />
          {writable.has(id) && (
            <p className="screen-only script-only">
              <Link
                href={`${address}?restore=${seq}&section=${id}`}
                aria-label={t('text.restoreNamed', { section: title })}
                className="link inline-flex min-h-11 items-center"
              >
                {t('text.restore')}
              </Link>
            </p>
          )}
        </section>
      ))}
    </div>
  );
}
