import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { PastNotShown } from '#app/_components/past-not-shown.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import type { Comparison } from '#server/history/read-comparison.ts';
import type { AskedQuery } from '../../../../journal/journal-data.ts';
import { requestedPast } from '../../past-document-data.ts';
import { type ComparisonPage, comparisonPage } from '../history-data.ts';
import '#app/_editor/ui/document-text.css';
import { ALL_BUT_HATS } from '../../../../live/needs-redraw.ts';
import { RoomShell } from '../../../../room-shell.tsx';
import { HistoryHeading } from '../history-heading.tsx';
import { boundChanges } from './bound-changes.ts';
import { ChangeSummary } from './change-summary.tsx';
import './changes.css';
import { ComparedSections } from './compared-sections.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly documentId: string }>;
  readonly searchParams: Promise<AskedQuery>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, documentId } = await params;
  const { document } = await requestedPast(roomId, documentId);
  return { title: (await getTranslations('history'))('compare.pageTitle', { document: document.title }) };
}

export default withWords('rooms/[roomId]/documents/[documentId]/history/compare', ComparePage);

async function ComparePage({ params, searchParams }: Props) {
  const { roomId, documentId } = await params;
  const page = await comparisonPage(roomId, documentId, await searchParams);
  const { person, room, choices, document } = page;
  const t = await getTranslations('history');
  const above = { href: document.home, label: document.title };
  return (
    <RoomShell person={person} room={room} choices={choices} place="room" above={above} drawnFor={ALL_BUT_HATS}>
      <HistoryHeading roomId={room.id} document={document} title={t('compare.title')} intro={t('compare.intro')} />
      {page.comparison.ok && <Between comparison={page.comparison.value} />}
      <Compared page={page} />
    </RoomShell>
  );
}

async function Compared({ page: { comparison, authors } }: { readonly page: ComparisonPage }) {
  const t = await getTranslations('history');
  if (!comparison.ok) return <PastNotShown why={comparison.code} className="mt-8" />;
  const numbered = comparison.value.sections.map((section, index) => ({ ...section, number: index + 1 }));
  const changed = numbered.filter(({ changes }) => changes.length > 0);
  if (changed.length === 0) {
    const why = comparison.value.onlyForm ? 'onlyForm' : 'nothing';
    return (
      <div className="mt-8">
        <EmptyState title={t(`compare.${why}`)}>{t(`compare.${why}Text`)}</EmptyState>
      </div>
    );
  }
  return (
    <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <div className="lg:order-last">
        <ChangeSummary sections={changed} authors={authors} unchanged={numbered.length - changed.length} />
      </div>
      <ComparedSections sections={boundChanges(changed)} authors={authors} />
    </div>
  );
}

/** Which two moments it is that are compared. */
async function Between({ comparison: { from, to } }: { readonly comparison: Comparison }) {
  const t = await getTranslations('history.compare');
  const format = await getFormatter();
  const say = (at: Date | null) => (at ? format.dateTime(at, 'dateTime') : t('beginning'));
  return <p className="mt-3 max-w-measure font-medium">{t('between', { from: say(from), to: say(to) })}</p>;
}
