import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#app/_components/link-button.tsx';
import { FramedSavedNote } from '#app/_components/saved/saved-note.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { charterSentences } from '#domain/charter/charter-sentences.ts';
import { ALL_BUT_HATS } from '../live/needs-redraw.ts';
import { RoomShell } from '../room-shell.tsx';
import { AsLinks } from './as-links.tsx';
import { charterPage } from './charter-data.ts';
import { RoleTable } from './role-table.tsx';
import { SectionTable } from './section-table.tsx';
import { SentenceGroups } from './sentence-groups.tsx';
import { VersionList } from './version-list.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string }>;
  readonly searchParams: Promise<{ readonly after?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('charter');
  return { title: t('title') };
}

export default withWords('rooms/[roomId]/charter', RoomCharterPage);

async function RoomCharterPage({ params, searchParams }: Props) {
  const { person, room, seats, charter, titles, documents } = await charterPage((await params).roomId);
  const mayEdit = charter.changeRefusal === null;
  const { after } = await searchParams;
  const t = await getTranslations('charter');
  return (
    <RoomShell person={person} room={room} choices={seats} place="charter" drawnFor={ALL_BUT_HATS}>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="max-w-3xl">
          <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
          <p className="mt-3 text-lg text-muted">
            {t('intro')} {t('seatAndMandate')}
          </p>
        </div>
        {mayEdit && (
          <LinkButton href={`/rooms/${room.id}/charter/edit`} variant="primary">
            {t('edit')}
          </LinkButton>
        )}
      </div>
      {mayEdit && (after === 'saved' || after === 'same') && (
        <FramedSavedNote className="mt-6" tone={after === 'saved' ? 'good' : 'quiet'}>
          {t(`form.${after}`)}
        </FramedSavedNote>
      )}
      <div className="mt-10 grid gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <section aria-labelledby="sentences" className="lg:border-l lg:border-line lg:pl-8">
          <h2 id="sentences" className="text-xl font-semibold">
            {t('rules')}
          </h2>
          <div className="mt-4">
            <SentenceGroups sentences={charterSentences(charter.rules)} titles={titles} />
          </div>
        </section>
        <section aria-labelledby="tables" className="flex min-w-0 flex-col gap-8 lg:order-first">
          <h2 id="tables" className="text-xl font-semibold">
            {t('tables')}
          </h2>
          <RoleTable charter={charter.rules.charter} />
          <SectionTable rules={charter.rules} documents={documents} titles={titles} />
        </section>
        <AsLinks roomId={room.id} />
        <VersionList roomId={room.id} versions={charter.versions} current={charter.number} />
      </div>
    </RoomShell>
  );
}
