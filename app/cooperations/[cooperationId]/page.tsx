import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { EditLink } from '#app/_components/edit-link.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import type { CooperationReading } from '#server/cooperations/read-cooperation.ts';
import { requestedCooperation } from '../cooperation-data.ts';
import { DocumentList } from './document-list.tsx';
import { RoomList } from './room-list.tsx';
import { TerritoryFigure } from './territory-figure.tsx';

type Props = { readonly params: Promise<{ readonly cooperationId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { cooperation } = await requestedCooperation((await params).cooperationId);
  return { title: cooperation.title };
}

export default withWords('cooperations/[cooperationId]', CooperationPage);

async function CooperationPage({ params }: Props) {
  const { person, cooperation } = await requestedCooperation((await params).cooperationId);
  const t = await getTranslations('common');
  return (
    <PageShell person={person} breadcrumb={[{ href: '/cooperations', label: t('home') }]}>
      <Heading cooperation={cooperation} />
      <div className="mt-12">
        <TerritoryFigure cooperation={cooperation} />
      </div>
      <div className="mt-16 grid gap-x-16 gap-y-14 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <DocumentList cooperation={cooperation} />
        <RoomList cooperation={cooperation} />
      </div>
    </PageShell>
  );
}

/** What the cooperation is, and what it is to work on. */
function Heading({
  cooperation: { id, title, summary, archived, themes, duties },
}: {
  readonly cooperation: CooperationReading;
}) {
  const t = useTranslations('cooperation');
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h1 className="max-w-4xl font-serif text-3xl font-semibold">{title}</h1>
        {duties.has('correct-cooperation') && (
          <EditLink href={`/cooperations/${id}/edit`} label={t('correct.label')}>
            {t('correct.edit')}
          </EditLink>
        )}
      </div>
      {archived && <StatusLine>{t('archived')}</StatusLine>}
      {summary && <p className="max-w-measure whitespace-pre-line text-lg">{summary}</p>}
      {themes.length > 0 && (
        <div>
          <h2 className="text-sm text-muted">{t('themes')}</h2>
          <ul className="mt-1 flex flex-wrap gap-x-8 gap-y-1">
            {themes.map((theme) => (
              <li key={theme} className="min-w-0 font-medium">
                {theme}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
