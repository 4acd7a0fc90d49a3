import type { Metadata } from 'next';
import { useFormatter, useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { PastNotShown } from '#app/_components/past-not-shown.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import type { AskedQuery } from '../../../journal/journal-data.ts';
import { ALL_BUT_HATS } from '../../../live/needs-redraw.ts';
import { RoomShell } from '../../../room-shell.tsx';
import { DocumentVoicesHeading } from '../document-voices-heading.tsx';
import { requestedPast } from '../past-document-data.ts';
import { SectionVoices } from './section-voices.tsx';
import { VoiceFigure } from './voice-figure.tsx';
import { VoicePatterns } from './voice-patterns.tsx';
import { type VoicesPage, voicesPage } from './voices-data.ts';
import { VoicesFilter } from './voices-filter.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly documentId: string }>;
  readonly searchParams: Promise<AskedQuery>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, documentId } = await params;
  const { document } = await requestedPast(roomId, documentId);
  const t = await getTranslations('voices');
  return { title: t('pageTitle', { document: document.title }) };
}

export default withWords('rooms/[roomId]/documents/[documentId]/voices', DocumentVoicesPage);

async function DocumentVoicesPage({ params, searchParams }: Props) {
  const { roomId, documentId } = await params;
  const page = await voicesPage(roomId, documentId, await searchParams);
  const { person, room, choices, document, query, filtered, sections } = page;
  const above = { href: document.home, label: document.title };
  return (
    <RoomShell person={person} room={room} choices={choices} place="room" above={above} drawnFor={ALL_BUT_HATS}>
      <DocumentVoicesHeading roomId={room.id} document={document} current="voices" />
      {page.begun && (
        <div className="mt-6">
          <VoicesFilter address={addressOf(page)} query={query} filtered={filtered} sections={sections} />
        </div>
      )}
      {page.signs === 0 ? <NoVoices page={page} /> : <Voices page={page} />}
    </RoomShell>
  );
}

function addressOf({ room, document }: VoicesPage): string {
  return `/rooms/${room.id}/documents/${document.id}/voices`;
}

function NoVoices({ page }: { readonly page: VoicesPage }) {
  const t = useTranslations('voices');
  if (page.notShown) return <PastNotShown why={page.notShown} className="mt-8" />;
  const why = !page.begun ? 'nothing' : page.filtered ? 'nothingFound' : 'nothingLeft';
  return (
    <div className="mt-8">
      <EmptyState
        title={t(why)}
        action={page.filtered && page.begun && <LinkButton href={addressOf(page)}>{t('filter.reset')}</LinkButton>}
      >
        {t(`${why}Text`)}
      </EmptyState>
    </div>
  );
}

function Voices({ page }: { readonly page: VoicesPage }) {
  const t = useTranslations('voices');
  const format = useFormatter();
  const { signs, balances, territories, bySection, query } = page;
  const number = format.number(signs, 'whole');
  return (
    <>
      <VoicePatterns />
      <p className="mt-8 font-serif text-xl">{t(`total.${query.measure}`, { count: signs, number })}</p>
      <div className="mt-8 flex flex-col gap-12">
        <VoiceFigure by="role" voices={balances.role} territories={territories} />
        <VoiceFigure by="side" voices={balances.side} territories={territories} />
        <VoiceFigure by="territory" voices={balances.territory} territories={territories} />
        {bySection.length > 1 && <SectionVoices sections={bySection} />}
      </div>
      <p className="mt-10 max-w-measure text-sm text-muted">{t('howCounted')}</p>
    </>
  );
}
