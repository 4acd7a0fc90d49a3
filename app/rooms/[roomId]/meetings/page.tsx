import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { FreshPage } from '../live/fresh-page.tsx';
import { ALL_BUT_HATS } from '../live/needs-redraw.ts';
import { RoomShell } from '../room-shell.tsx';
import { MeetingList } from './meeting-list.tsx';
import { meetingsPage } from './meetings-data.ts';
import { OpenMeeting } from './open-meeting.tsx';

type Props = { readonly params: Promise<{ readonly roomId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('meetings');
  return { title: t('title') };
}

export default withWords('rooms/[roomId]/meetings', MeetingsPageOfRoom);

async function MeetingsPageOfRoom({ params }: Props) {
  const { person, room, choices, mayRun, open, coming, inPreparation, past } = await meetingsPage(
    (await params).roomId,
  );
  const t = await getTranslations('meetings');
  const home = `/rooms/${room.id}/meetings`;
  const prepare = mayRun && (
    <LinkButton href={`${home}/new`} variant="primary">
      {t('prepare')}
    </LinkButton>
  );
  const isEmpty = !open && coming.length + inPreparation.length + past.length === 0;
  return (
    <RoomShell person={person} room={room} choices={choices} place="meetings" drawnFor={ALL_BUT_HATS}>
      <FreshPage topics={['meeting:']} />
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-5">
        <div className="flex max-w-3xl flex-col gap-3">
          <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
          <p className="max-w-measure text-lg text-muted">{t('intro')}</p>
        </div>
        {!isEmpty && prepare}
      </div>
      {open && <OpenMeeting meeting={open} href={`${home}/${open.id}`} />}
      <MeetingList id="coming" title={t('coming')} meetings={coming} home={home} />
      <MeetingList
        id="preparation"
        title={t('inPreparation')}
        text={t('inPreparationText')}
        meetings={inPreparation}
        home={home}
      />
      <MeetingList id="past" title={t('past')} meetings={past} home={home} />
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
