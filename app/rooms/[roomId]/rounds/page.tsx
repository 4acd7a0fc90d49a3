import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { ROUND_TOPICS } from '#server/rounds/say-understood.ts';
import { FreshPage } from '../live/fresh-page.tsx';
import { RoomShell } from '../room-shell.tsx';
import { PastRounds, RunningRound } from './round-list.tsx';
import { roundsPage } from './rounds-data.ts';

type Props = { readonly params: Promise<{ readonly roomId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('rounds');
  return { title: t('title') };
}

export default withWords('rooms/[roomId]/rounds', RoundsPage);

async function RoundsPage({ params }: Props) {
  const { person, room, choices, mayRun, running, past } = await roundsPage((await params).roomId);
  const t = await getTranslations('rounds');
  const home = `/rooms/${room.id}/rounds`;
  const prepare = mayRun && !running && (
    <LinkButton href={`${home}/new`} variant="primary">
      {t('prepare')}
    </LinkButton>
  );
  const isEmpty = !running && past.length === 0;
  return (
    <RoomShell person={person} room={room} choices={choices} place="rounds">
      <FreshPage topics={[ROUND_TOPICS]} />
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-5">
        <div className="flex max-w-3xl flex-col gap-3">
          <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
          <p className="max-w-measure text-lg text-muted">{t('intro')}</p>
          <p className="max-w-measure text-muted">{t('votes')}</p>
        </div>
        {!isEmpty && prepare}
      </div>
      {running && <RunningRound round={running} home={home} />}
      {past.length > 0 && <PastRounds rounds={past} home={home} />}
      {isEmpty && (
        <div className="mt-10">
          <EmptyState title={t('none')} action={prepare}>
            {t(mayRun ? 'noneFacilitator' : 'noneText')}
          </EmptyState>
        </div>
      )}
    </RoomShell>
  );
}
